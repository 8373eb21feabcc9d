/** How many tokens a bucket holds, and the milliseconds in which one comes back. */
export interface Refill {
  readonly capacity: number;
  readonly interval: number;
}

/** A bucket of tokens for each id, full at first. `now` is in milliseconds and never goes back. */
export class TokenBuckets {
  readonly #interval: number;
  /** The milliseconds before it is full from which on a bucket has a token. */
  readonly #margin: number;
  readonly #timeToFill: number;
  /** When each bucket that was charged is full again. */
  readonly #fullAt = new Map<number, number>();
  #forgetAt = Number.NEGATIVE_INFINITY;

  constructor({ capacity, interval }: Refill) {
    this.#interval = interval;
    this.#margin = (capacity - 1) * interval;
    this.#timeToFill = capacity * interval;
  }

  /** How many buckets are in memory. */
  get size(): number {
    return this.#fullAt.size;
  }

  /** How long from `now` until the id's bucket has a token, ms; 0: it has one. */
  wait(id: number, now: number): number {
    return Math.max(0, (this.#fullAt.get(id) ?? now) - now - this.#margin);
  }

  /** Takes a token, which must be there. */
  take(id: number, now: number): void {
    this.#forgetFull(now);
    this.#fullAt.set(id, Math.max(now, this.#fullAt.get(id) ?? now) + this.#interval);
  }

  /** Looks through all buckets only as often as an empty one fills, so that takes stay cheap. */
  #forgetFull(now: number): void {
    if (now < this.#forgetAt) return;
    for (const [id, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(id);
    this.#forgetAt = now + this.#timeToFill;
  }
}
