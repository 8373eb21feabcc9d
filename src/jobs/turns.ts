/** What a task waits for, and what calls it off. */
export interface Ticket {
  /** Tasks of lower turns go first. */
  readonly turn: number;
  readonly signal: AbortSignal;
}

/**
 * Starts tasks, at most `count` at a time: those of lower turns first, those of one turn as they
 * came. (The queue of piscina does not keep the order of tasks that can be called off.)
 */
export class Turns {
  private readonly waiting: { readonly turn: number; readonly start: () => void }[] = [];

  constructor(private free: number) {}

  /** Rejects without starting the task if it is called off by then. */
  async run<T>({ turn, signal }: Ticket, task: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free--;
    else await new Promise<void>((start) => this.queue(turn, start));
    try {
      signal.throwIfAborted();
      return await task();
    } finally {
      const next = this.waiting.shift();
      if (next) next.start();
      else this.free++;
    }
  }

  private queue(turn: number, start: () => void): void {
    const before = this.waiting.findLastIndex((other) => other.turn <= turn);
    this.waiting.splice(before + 1, 0, { turn, start });
  }
}
