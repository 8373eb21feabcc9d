/** At most `count` events within any `span` of time, in ms. */
export class SlidingWindow {
  readonly #count: number;
  readonly #span: number;
  /** The times of the last `count` events, the oldest first. */
  readonly #times: number[] = [];

  constructor({ count, span }: { count: number; span: number }) {
    this.#count = count;
    this.#span = span;
  }

  /** How long from `now` until there is room for one more event, ms; 0: there is. */
  wait(now: number): number {
    if (this.#times.length < this.#count) return 0;
    return Math.max(0, this.#times[0] + this.#span - now);
  }

  add(now: number): void {
    if (this.#times.length === this.#count) this.#times.shift();
    this.#times.push(now);
  }
}
