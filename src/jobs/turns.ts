/** A task's place in the line, and what calls it off. */
export interface Ticket {
  /** Tasks with lower numbers go first. It may change while the task waits. */
  readonly priority: number;
  readonly signal: AbortSignal;
}

interface Waiting {
  readonly ticket: Ticket;
  readonly start: () => void;
}

/**
 * Starts tasks, at most `count` at a time: by priority, then in the order in which they came.
 * (Piscina's own queue does not keep the order of tasks that can be called off.)
 */
export class Turns {
  readonly #waiting: Waiting[] = [];
  #free: number;

  constructor(count: number) {
    this.#free = count;
  }

  /** Rejects without starting the task if it is called off by then. */
  async run<T>(ticket: Ticket, task: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free--;
    else await new Promise<void>((start) => this.#waiting.push({ ticket, start }));
    try {
      ticket.signal.throwIfAborted();
      return await task();
    } finally {
      const next = this.#next();
      if (next) next.start();
      else this.#free++;
    }
  }

  #next(): Waiting | undefined {
    const priorities = this.#waiting.map(({ ticket }) => ticket.priority);
    const first = priorities.indexOf(Math.min(...priorities));
    return this.#waiting.splice(first, 1)[0];
  }
}
