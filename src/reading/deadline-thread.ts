import { Piscina } from 'piscina';
import { FairQueue } from './fair-queue.js';

/** Sent to a new thread so that loading its modules and data does not count against a deadline. */
export const WARM_UP = 'warm-up';

/** Why a task has no result. */
export type Failure =
  /** It exceeded the deadline or the memory limit; its thread was killed. */
  | 'too-slow'
  /** Too many tasks are waiting. */
  | 'busy';

/** Tasks are rejected with it when the thread ends before they do. */
export class ThreadClosed extends Error {
  override name = 'ThreadClosed';
}

export interface DeadlineThreadOptions {
  /** URL of a module whose default export runs a task, and returns at once for `WARM_UP`. */
  readonly filename: string;
  /** Milliseconds from the moment the thread starts on a task. */
  readonly deadline: number;
  /** Milliseconds after which an idle thread ends. */
  readonly idleTime: number;
}

/** Tasks that may wait: at half a second each, the last one starts after about two minutes. */
const MOST_WAITING = 250;
/** Megabytes of heap; the index of cities takes about 35. */
const HEAP = 128;
/** Megabytes of it for short-lived objects, of which V8 would hold up to 48. */
const YOUNG = 24;

interface Waiting<T, R> {
  readonly task: T;
  readonly resolve: (result: { readonly result: R } | Failure) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * One thread that runs tasks one at a time, each within a deadline. A thread that exceeds it is
 * killed and replaced. Owners of tasks take turns, so one owner's tasks delay another's by one task.
 */
export class DeadlineThread<T, R> {
  readonly #pool: Piscina<T | typeof WARM_UP, R>;
  readonly #deadline: number;
  readonly #queue = new FairQueue<Waiting<T, R>>();
  #isRunning = false;
  #isClosed = false;
  #warm: Promise<R> | undefined;

  constructor({ filename, deadline, idleTime }: DeadlineThreadOptions) {
    this.#deadline = deadline;
    this.#pool = new Piscina({
      filename,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleTime,
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: YOUNG },
    });
  }

  /** Resolves when the thread is loaded. Starts it if there is none. */
  async warmUp(): Promise<void> {
    if (this.#pool.threads.length === 0) this.#warm = this.#pool.run(WARM_UP);
    await this.#warm;
  }

  /** Rejects if the task throws, and with `ThreadClosed`. */
  run(task: T, owner: number): Promise<{ readonly result: R } | Failure> {
    if (this.#queue.size >= MOST_WAITING) return Promise.resolve('busy');
    return new Promise((resolve, reject) => {
      this.#queue.push(owner, { task, resolve, reject });
      if (!this.#isRunning) void this.#runAll();
    });
  }

  /** Ends the thread at once. Tasks that run or wait are rejected with `ThreadClosed`. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#pool.destroy();
  }

  async #runAll(): Promise<void> {
    this.#isRunning = true;
    for (let next = this.#queue.shift(); next; next = this.#queue.shift()) {
      await this.#runOne(next.task).then(next.resolve, next.reject);
    }
    this.#isRunning = false;
  }

  async #runOne(task: T): Promise<{ readonly result: R } | Failure> {
    if (this.#isClosed) throw new ThreadClosed();
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    try {
      await this.warmUp();
      timer = setTimeout(() => abort.abort(), this.#deadline);
      return { result: await this.#pool.run(task, { signal: abort.signal }) };
    } catch (error) {
      if (this.#isClosed) throw new ThreadClosed();
      if (abort.signal.aborted || isOutOfMemory(error)) return 'too-slow';
      throw error;
    } finally {
      clearTimeout(timer);
    }
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
