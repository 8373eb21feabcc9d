/** Milliseconds. */
const LATELY = 600_000;

/** What has happened within the last ten minutes, by names. */
export class Lately {
  /** In the order of time. */
  readonly #times = new Map<string, number>();
  readonly #now: () => number;

  /** `now` gives milliseconds from some fixed moment. */
  constructor(now: () => number) {
    this.#now = now;
  }

  has(name: string): boolean {
    const time = this.#times.get(name);
    return time !== undefined && time > this.#now() - LATELY;
  }

  add(name: string): void {
    this.#times.delete(name);
    this.#times.set(name, this.#now());
    for (const old of this.#times.keys()) {
      if (this.has(old)) break;
      this.#times.delete(old);
    }
  }

  delete(name: string): void {
    this.#times.delete(name);
  }
}
