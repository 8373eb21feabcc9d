import { type Job as QueueJob, WaitingError, Worker } from 'bullmq';
import type { Logger } from 'pino';
import { MOST_DEATHS } from '../jobs/attempts.js';
import type { Progress } from '../jobs/jobs.js';
import type { Maker } from '../jobs/maker.js';
import type { Results } from '../jobs/results.js';
import type { Connection } from '../redis/connection.js';
import type { Signals } from '../redis/signals.js';
import { LOCKS } from './locks.js';
import { STOP, type WorkData } from './works.js';

/** Milliseconds between two words of how far a work is. */
const REPORT_EVERY = 500;

export interface MakingOptions {
  readonly connection: Connection;
  readonly signals: Signals;
  readonly queue: string;
  readonly results: Results;
  readonly maker: Maker;
  /** Works at a time: the threads of the maker. */
  readonly threads: number;
  readonly log: Logger;
}

export interface Making {
  /** Works being made. */
  readonly count: number;
  /** Takes no more works, and hands back what is not made after so many milliseconds. */
  drain(milliseconds: number): Promise<void>;
}

/** Makes the works that wait, in this process. */
export async function startMaking(options: MakingOptions): Promise<Making> {
  const { connection, signals, queue, results, maker, threads, log } = options;
  /** What stops each work that is being made, and when it ends. */
  const underWay = new Map<string, { readonly abort: AbortController; ended: Promise<void> }>();

  const make = async (work: QueueJob<WorkData, void, string>, stop: AbortSignal) => {
    const { key, updateId } = work.data;
    const result = await results.find(key);
    // Made by a worker that died before it could say so; or nobody wants it any more.
    if (!result || (result.made && (result.fileId || (await results.bytes(key))))) return;
    const { kind } = result.wanted;
    log.info({ updateId, key, kind }, 'work begun');
    const report = createReport((progress) => work.updateProgress(progress));
    report({ stage: kind === 'film' ? 'optimise' : 'measure', fraction: 0 });
    const ticket = { priority: work.priority, signal: stop };
    await results.keep(key, await maker.make(result.wanted, ticket, report));
    log.info({ updateId, key, kind }, 'work made');
  };

  const worker = new Worker<WorkData, void, string>(
    queue,
    async (work, token) => {
      const { key } = work.data;
      // Taken for dead, as by a process that could not renew in time, this one may still be at it.
      await underWay.get(key)?.ended.catch(() => {});
      const abort = new AbortController();
      const entry = { abort, ended: make(work, abort.signal) };
      underWay.set(key, entry);
      try {
        await entry.ended;
      } catch (error) {
        if (!abort.signal.aborted) {
          log.error({ updateId: work.data.updateId, key, error }, 'work failed');
          throw error;
        }
        if (abort.signal.reason === STOP) return;
        await connection.call(() => work.moveToWait(token));
        throw new WaitingError();
      } finally {
        if (underWay.get(key) === entry) underWay.delete(key);
      }
    },
    {
      ...LOCKS,
      connection: connection.client,
      prefix: `${connection.prefix}queue`,
      concurrency: threads,
      maxStalledCount: MOST_DEATHS,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
  );
  worker.on('error', (error) => log.debug({ error }, 'works'));
  worker.on('lockRenewalFailed', () => log.warn('works not renewed in time: others may make them'));
  await signals.listen(STOP, (key) => underWay.get(key)?.abort.abort(STOP));

  return {
    get count() {
      return underWay.size;
    },
    async drain(milliseconds) {
      const timer = setTimeout(() => {
        for (const { abort } of underWay.values()) abort.abort('postponed');
      }, milliseconds);
      await worker.close();
      clearTimeout(timer);
    },
  };
}

/** Passes on each new stage, and else what comes so much later than the last. */
function createReport(tell: (progress: Progress) => Promise<void>) {
  let last: { readonly stage: string; readonly at: number } | undefined;
  return (progress: Progress): void => {
    const at = performance.now();
    if (last?.stage === progress.stage && at < last.at + REPORT_EVERY) return;
    last = { stage: progress.stage, at };
    // Who waits hears the next one.
    tell(progress).catch(() => {});
  };
}
