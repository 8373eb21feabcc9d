import type Database from 'libsql';
import { z } from 'zod';
import type { Attempts } from '../jobs/attempts.js';

const row = z.object({ starts: z.number() }).optional();

export function createAttempts(database: Database.Database): Attempts {
  const select = database.prepare('SELECT starts FROM jobs WHERE id = ?');
  const add = database.prepare('UPDATE jobs SET starts = starts + ? WHERE id = ?');
  return {
    async count(jobId) {
      return row.parse(select.get(jobId))?.starts ?? 0;
    },
    async begin(jobId) {
      add.run(1, jobId);
    },
    async withdraw(jobId) {
      add.run(-1, jobId);
    },
  };
}
