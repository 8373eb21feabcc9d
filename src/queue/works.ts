import { Queue } from 'bullmq';
import type { Job, Progress } from '../jobs/jobs.js';
import type { Connection } from '../redis/connection.js';
import type { Signals } from '../redis/signals.js';
import { workId } from './names.js';

/** Seconds for which it is remembered who waits for a work. */
const MEMORY = 3600;

/** What is made once for all who ask the same, in the order of priority. */
export interface Works {
  /** That job waits for the work, which is begun unless it is there already. */
  join(key: string, job: Pick<Job, 'id' | 'updateId'>, priority: number): Promise<void>;
  /** That job waits no more; a work that nobody waits for is called off. */
  leave(key: string, jobId: string): Promise<void>;
  has(key: string): Promise<boolean>;
  /** Works that wait or are being made. */
  count(): Promise<number>;
  /** How far it is; undefined where it is not there. */
  progress(key: string): Promise<Progress | undefined>;
  close(): Promise<void>;
}

/** The signal that a work is called off. */
export const STOP = 'stop';

export interface WorkData {
  readonly key: string;
  /** Of the first update that asked, for the log. */
  readonly updateId: number;
}

export function createWorks(connection: Connection, signals: Signals, name: string): Works {
  const { client, prefix, call } = connection;
  const queue = new Queue<WorkData, void, string>(name, {
    connection: client,
    prefix: `${prefix}queue`,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  // The connection tells of troubles.
  queue.on('error', () => {});
  const waiters = (key: string) => `${prefix}waiting:${key}`;
  const find = (key: string) => call(() => queue.getJob(workId(key)));

  return {
    async join(key, { id, updateId }, priority) {
      const { client: redis } = connection;
      await call(() => redis.multi().sadd(waiters(key), id).expire(waiters(key), MEMORY).exec());
      await call(() => queue.add(name, { key, updateId }, { jobId: workId(key), priority }));
      const work = await find(key);
      if (work && work.priority > priority) {
        // One that is being made meanwhile has no place in the queue to change.
        await call(() => work.changePriority({ priority })).catch(() => {});
      }
    },

    async leave(key, jobId) {
      const left = await call((redis) =>
        redis.multi().srem(waiters(key), jobId).scard(waiters(key)).exec(),
      );
      if (left?.at(-1)?.[1] !== 0) return;
      const work = await find(key);
      // What is being made cannot be removed, but be stopped.
      await work?.remove().catch(() => signals.send(STOP, key));
    },

    has: async (key) => (await find(key)) !== undefined,
    count: () => call(() => queue.getJobCountByTypes('wait', 'prioritized', 'active')),

    async progress(key) {
      const work = await find(key);
      if (!work) return undefined;
      const reached: unknown = work.progress;
      if (isProgress(reached)) return reached;
      const ahead = await call((redis) => redis.zrank(queue.toKey('prioritized'), workId(key)));
      return { stage: 'queue', ahead: ahead ?? 0 };
    },

    close: () => queue.close(),
  };
}

export function isProgress(value: unknown): value is Progress {
  return typeof value === 'object' && value !== null && 'stage' in value;
}
