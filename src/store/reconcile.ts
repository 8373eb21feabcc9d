import type Database from 'libsql';
import { z } from 'zod';
import { isDiskFull, prepareChange } from './database.js';
import type { Films } from './films.js';
import type { StorageReport } from './storage-report.js';

const keyRows = z.array(z.object({ key: z.string() }));

/** After a process that ended between two files: films of no row go, rows of no film say so. */
export async function reconcile(
  database: Database.Database,
  films: Films,
  report: StorageReport,
): Promise<void> {
  const rows = database.prepare('SELECT key FROM results WHERE film IS NOT NULL').all();
  const present = await films.keepOnly(keyRows.parse(rows).map(({ key }) => key));
  const clear = prepareChange(
    database,
    `UPDATE results SET film = NULL
     WHERE film IS NOT NULL AND key NOT IN (SELECT value FROM json_each(?))`,
  );
  try {
    clear.run(JSON.stringify(present));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    // A row that names a film which is not there only has it made again.
    report.failed('files not reconciled', error);
  }
}
