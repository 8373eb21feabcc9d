import { Queue } from 'bullmq';
import type { Connection } from '../redis/connection.js';
import { answerId } from './names.js';

export interface AnswerData {
  readonly jobId: string;
}

/** The jobs to be answered, by their ids; which of them are open is for others to say. */
export interface Answers {
  /** Does nothing for one that is there. */
  add(jobId: string): Promise<void>;
  /** Of these, those that are not there. */
  missing(jobIds: readonly string[]): Promise<readonly string[]>;
  /** Jobs that wait for a worker to take them up. */
  count(): Promise<number>;
  close(): Promise<void>;
}

export function createAnswers({ client, prefix, call }: Connection, name: string): Answers {
  const queue = new Queue<AnswerData, void, string>(name, {
    connection: client,
    prefix: `${prefix}queue`,
    defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
  });
  // The connection tells of troubles.
  queue.on('error', () => {});

  return {
    async add(jobId) {
      await call(() => queue.add(name, { jobId }, { jobId: answerId(jobId) }));
    },

    async missing(jobIds) {
      const there = await Promise.all(
        jobIds.map((id) => call((redis) => redis.exists(queue.toKey(answerId(id))))),
      );
      return jobIds.filter((_, k) => there[k] === 0);
    },

    count: () => call(() => queue.getJobCountByTypes('wait', 'delayed')),
    close: () => queue.close(),
  };
}
