/** How many tokens a bucket holds, and the milliseconds in which one comes back. */
export interface Refill {
  readonly capacity: number;
  readonly interval: number;
}

/** A bucket of tokens for each id, full at first. `now` is in milliseconds and never goes back. */
export class TokenBuckets {
  readonly #capacity: number;
  readonly #interval: number;
  readonly #timeToFill: number;
  /** When each bucket that was charged is full again. */
  readonly #fullAt = new Map<number, number>();
  #forgetAt = Number.NEGATIVE_INFINITY;

  constructor({ capacity, interval }: Refill) {
    this.#capacity = capacity;
    this.#interval = interval;
    this.#timeToFill = capacity * interval;
  }

  /** How many buckets are in memory. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** Milliseconds from `now` until the id's bucket has so many tokens, at most its capacity. */
  wait(id: number, now: number, tokens = 1): number {
    const spare = (this.#capacity - tokens) * this.#interval;
    return Math.max(0, (this.#fullAt.get(id) ?? now) - now - spare);
  }

  /** Takes so many tokens, which must be there. */
  take(id: number, now: number, tokens = 1): void {
    this.#forgetFull(now);
    const fullAt = Math.max(now, this.#fullAt.get(id) ?? now);
    this.#fullAt.set(id, fullAt + tokens * this.#interval);
  }

  /** Looks through all buckets only as often as an empty one fills, so that takes stay cheap. */
  #forgetFull(now: number): void {
    if (now < this.#forgetAt) return;
    for (const [id, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(id);
    this.#forgetAt = now + this.#timeToFill;
  }
}
