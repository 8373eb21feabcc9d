import type Database from 'libsql';
import { z } from 'zod';
import type { Attempts } from '../jobs/attempts.js';
import { prepareChange } from './database.js';
import { NO_REPORT, orReport, type StorageReport } from './storage-report.js';

const row = z.object({ starts: z.number() }).optional();

/** An attempt that cannot be counted is reported, and the work goes on. */
export function createAttempts(
  database: Database.Database,
  report: StorageReport = NO_REPORT,
): Attempts {
  const select = database.prepare('SELECT starts FROM jobs WHERE id = ?');
  const add = prepareChange(database, 'UPDATE jobs SET starts = starts + ? WHERE id = ?');
  const count = (difference: number, jobId: string): void => {
    orReport(report, 'attempt not counted', () => add.run(difference, jobId), undefined);
  };
  return {
    async count(jobId) {
      return row.parse(select.get(jobId))?.starts ?? 0;
    },
    begin: async (jobId) => count(1, jobId),
    withdraw: async (jobId) => count(-1, jobId),
  };
}
