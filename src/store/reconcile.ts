import type Database from 'libsql';
import { z } from 'zod';
import type { Films } from './films.js';

const keyRows = z.array(z.object({ key: z.string() }));

/** After a process that ended between two files: films of no row go, rows of no film say so. */
export async function reconcile(database: Database.Database, films: Films): Promise<void> {
  const rows = database.prepare('SELECT key FROM results WHERE film IS NOT NULL').all();
  const present = await films.keepOnly(keyRows.parse(rows).map(({ key }) => key));
  database
    .prepare(
      `UPDATE results SET film = NULL
       WHERE film IS NOT NULL AND key NOT IN (SELECT value FROM json_each(?))`,
    )
    .run(JSON.stringify(present));
}
