import { QueueEvents } from 'bullmq';
import type { Progress } from '../jobs/jobs.js';
import type { Connection } from '../redis/connection.js';
import { keyOfWork } from './names.js';
import { isProgress } from './works.js';

/** What is heard of a work: how far it is, that it is over, or why it has failed. */
export type News =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'over' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Hears of works wherever they are made. */
export interface Watch {
  /** Calls the listener with all news of the work until the function given back is called. */
  on(key: string, listener: (news: News) => void): () => void;
  close(): Promise<void>;
}

export function createWatch({ client, prefix }: Connection, queue: string): Watch {
  const events = new QueueEvents(queue, {
    connection: client.duplicate(),
    prefix: `${prefix}queue`,
  });
  const listeners = new Map<string, Set<(news: News) => void>>();
  const tell = (id: string, news: News): void => {
    for (const listener of listeners.get(keyOfWork(id)) ?? []) listener(news);
  };
  // The connection tells of troubles.
  events.on('error', () => {});
  events.on('progress', ({ jobId, data }) => {
    if (isProgress(data)) tell(jobId, { kind: 'progress', progress: data });
  });
  events.on('completed', ({ jobId }) => tell(jobId, { kind: 'over' }));
  events.on('failed', ({ jobId, failedReason }) =>
    tell(jobId, { kind: 'failed', reason: failedReason }),
  );

  return {
    on(key, listener) {
      const all = listeners.get(key) ?? new Set();
      listeners.set(key, all.add(listener));
      return () => {
        all.delete(listener);
        if (all.size === 0 && listeners.get(key) === all) listeners.delete(key);
      };
    },
    close: () => events.close(),
  };
}
