import type { Logger } from 'pino';
import { createBudget } from '../bot/budget.js';
import { createLately } from '../bot/lately.js';
import { createLimits } from '../bot/limits.js';
import { createOpenQuestions } from '../bot/open-questions.js';
import { createJobPool } from '../jobs/pool.js';
import { createFileErasure } from '../store/erasure.js';
import { createStorageReport } from '../store/storage-report.js';
import { openStore, openTemporaryStore } from '../store/store.js';
import type { Backend } from './backend.js';

export interface AloneOptions {
  /** Undefined: a folder of its own, which goes at the end. */
  readonly dataDir: string | undefined;
  /** Threads that make films. */
  readonly workers: number;
  readonly log: Logger;
  /** Milliseconds from some fixed moment. */
  readonly now: () => number;
}

/** One process, which makes the films itself and keeps all in files. Rejects with a StoreError. */
export async function openAlone({ dataDir, workers, log, now }: AloneOptions): Promise<Backend> {
  const report = createStorageReport(log, now);
  const store = await (dataDir
    ? openStore(dataDir, Date.now, {}, report)
    : openTemporaryStore(Date.now, report));
  const { settings, pending, attempts, results, inbox } = store;
  const erasure = createFileErasure(store, report);
  return {
    ...{ settings, pending, results, inbox },
    limits: createLimits(now),
    budget: createBudget(now),
    lately: () => createLately(now),
    questions: createOpenQuestions(),
    erasure,
    lease: () => ({ take: async () => true, leave: async () => {} }),
    isShared: false,
    isAway: false,
    jobs: (answer, kept) =>
      createJobPool({ workers, answer, pending, attempts, results: kept, log }),
    async close() {
      erasure.close();
      await inbox.close();
      await store.close();
    },
  };
}
