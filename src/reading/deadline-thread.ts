import { Piscina } from 'piscina';
import { FairQueue } from './fair-queue.js';
import { threadTime } from './thread-time.js';

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
  /**
   * URL of a module that exports `threadNumber`, and a function by default that runs a task and
   * returns at once for `WARM_UP`.
   */
  readonly filename: string;
  /**
   * Milliseconds of processor time for a task, so that a busy machine makes no task too slow. A task
   * also ends after `MOST_STRETCH` times as many milliseconds by the clock; where the system does not
   * tell the processor time, after `deadline` of them.
   */
  readonly deadline: number;
  /** Milliseconds after which an idle thread ends. */
  readonly idleTime: number;
}

/** How many times its deadline a task may take by the clock, while other threads use the processors. */
const MOST_STRETCH = 4;
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
  /** Resolves to the number of the thread, if known. */
  #warm: Promise<number | undefined> | undefined;

  constructor({ filename, deadline, idleTime }: DeadlineThreadOptions) {
    this.#deadline = deadline;
    this.#pool = new Piscina({
      filename,
      minThreads: 0,
      maxThreads: 1,
      idleTimeout: idleTime,
      resourceLimits: { maxOldGenerationSizeMb: HEAP, maxYoungGenerationSizeMb: YOUNG },
    });
    // A thread that is being killed for its deadline may also run out of memory. Without a listener,
    // that would end the process.
    this.#pool.on('error', () => {});
  }

  /** Resolves when the thread is loaded. Starts it if there is none. */
  async warmUp(): Promise<void> {
    await this.#warmThread();
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

  #warmThread(): Promise<number | undefined> {
    if (this.#warm === undefined || this.#pool.threads.length === 0) {
      this.#warm = this.#pool
        .run(WARM_UP)
        .then((): Promise<unknown> => this.#pool.run(WARM_UP, { name: 'threadNumber' }))
        .then((number) => (typeof number === 'number' ? number : undefined));
    }
    return this.#warm;
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
    let stopWatch = () => {};
    try {
      const number = await this.#warmThread();
      stopWatch = this.#watch(number, () => abort.abort());
      return { result: await this.#pool.run(task, { signal: abort.signal }) };
    } catch (error) {
      if (this.#isClosed) throw new ThreadClosed();
      if (abort.signal.aborted || isOutOfMemory(error)) return 'too-slow';
      throw error;
    } finally {
      stopWatch();
    }
  }

  /** Calls `expire` when the thread has used up its deadline. Returns what ends that. */
  #watch(number: number | undefined, expire: () => void): () => void {
    const deadline = this.#deadline;
    const used = () => (number === undefined ? undefined : threadTime(number));
    const [startedAt, usedBefore] = [performance.now(), used()];
    let timer: NodeJS.Timeout;
    const look = (): void => {
      const elapsed = performance.now() - startedAt;
      const usedNow = used();
      const isTold = usedBefore !== undefined && usedNow !== undefined;
      const left = isTold ? deadline - (usedNow - usedBefore) : deadline - elapsed;
      const wait = Math.min(left, MOST_STRETCH * deadline - elapsed);
      if (wait > 0) timer = setTimeout(look, Math.ceil(wait));
      else expire();
    };
    look();
    return () => clearTimeout(timer);
  }
}

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
