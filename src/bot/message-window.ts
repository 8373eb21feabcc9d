/** How many messages may be under way or have ended within any span of time, in ms. */
export interface Rate {
  readonly count: number;
  readonly span: number;
}

/**
 * A bound on messages that Telegram counts at an unknown moment of their calls: each occupies the
 * window from the start of its call until `span` after its end. `now` must never go back.
 */
export class MessageWindow {
  readonly #count: number;
  readonly #span: number;
  #underWay = 0;
  /** When the messages ended that still occupy the window, the oldest first. */
  readonly #ends: number[] = [];

  constructor({ count, span }: Rate) {
    this.#count = count;
    this.#span = span;
  }

  /** How many messages occupy the window. */
  taken(now: number): number {
    while (this.#ends.length > 0 && this.#ends[0] + this.#span <= now) this.#ends.shift();
    return this.#underWay + this.#ends.length;
  }

  /**
   * How long from `now` until there is room for one more, ms; 0: there is; Infinity: not before
   * one of those under way has ended.
   */
  wait(now: number): number {
    if (this.taken(now) < this.#count) return 0;
    const [oldest = Number.POSITIVE_INFINITY] = this.#ends;
    return oldest + this.#span - now;
  }

  /** A message starts; there must be room. */
  start(): void {
    this.#underWay++;
  }

  /** A message that has started is not to be sent after all. */
  cancel(): void {
    this.#underWay--;
  }

  /** A message that has started ends. */
  end(now: number): void {
    this.#underWay--;
    this.#ends.push(now);
  }
}
