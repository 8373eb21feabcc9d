import type Database from 'libsql';
import { z } from 'zod';
import type { Made, Wanted } from '../jobs/jobs.js';
import type { Results } from '../jobs/results.js';
import { decode, encode } from './codec.js';
import { type Bounds, createEviction } from './eviction.js';
import type { Films } from './films.js';
import { isMade, isWanted } from './shapes.js';

const keyRows = z.array(z.object({ key: z.string() }));
const lastRow = z.object({ used: z.number() });
const usedRow = z
  .object({ film: z.number().nullable(), file_id: z.string().nullable() })
  .optional();
const textRow = z.object({ wanted: z.string(), made: z.string().nullable() });

/**
 * A row changes before the films' file does: a process that ends in between leaves a row whose
 * bytes are gone.
 */
export function createResults(database: Database.Database, films: Films, bounds: Bounds): Results {
  const evict = createEviction(database, bounds);
  const add = database.prepare(
    'INSERT INTO results (key, used, size) VALUES (?, 0, 0) ON CONFLICT (key) DO NOTHING',
  );
  const setWanted = database.prepare(
    `INSERT INTO texts (key, wanted) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET wanted = excluded.wanted WHERE wanted <> excluded.wanted`,
  );
  const link = database.prepare('INSERT OR IGNORE INTO askers (asker, key) VALUES (?, ?)');
  const setMade = database.prepare('UPDATE texts SET made = ? WHERE key = ?');
  const setFilm = database.prepare('UPDATE results SET film = ? WHERE key = ?');
  const setFileId = database.prepare('UPDATE results SET file_id = ? WHERE key = ?');
  const weigh = database.prepare(
    `UPDATE results SET size = octet_length(wanted) + coalesce(octet_length(made), 0)
     FROM texts WHERE texts.key = results.key AND results.key = ?`,
  );
  const setUsed = database.prepare(
    'UPDATE results SET used = ? WHERE key = ? RETURNING film, file_id',
  );
  const selectTexts = database.prepare('SELECT wanted, made FROM texts WHERE key = ?');
  const removeOnlyOf = database.prepare(
    `DELETE FROM results WHERE key IN (
       SELECT key FROM askers AS own WHERE asker = :asker AND NOT EXISTS (
         SELECT 1 FROM askers WHERE key = own.key AND asker <> :asker))
     RETURNING key`,
  );
  const unlink = database.prepare('DELETE FROM askers WHERE asker = ?');

  const last = database.prepare('SELECT coalesce(max(used), 0) AS used FROM results');
  let { used } = lastRow.parse(last.get());
  const use = (key: string) => usedRow.parse(setUsed.all(++used, key)[0]);

  const ask = database.transaction((key: string, wanted: Wanted, askerId: number) => {
    add.run(key);
    setWanted.run(key, encode(wanted));
    weigh.run(key);
    link.run(askerId, key);
    use(key);
    return evict();
  });

  const keep = database.transaction((key: string, made: Made, film: number) => {
    if (!use(key)) return undefined;
    setMade.run(encode(made), key);
    setFilm.run(film, key);
    weigh.run(key);
    return evict();
  });

  const lose = database.transaction((key: string) => {
    setMade.run(null, key);
    setFilm.run(null, key);
    setFileId.run(null, key);
    weigh.run(key);
  });

  const forget = database.transaction((askerId: number) => {
    const gone = keyRows.parse(removeOnlyOf.all({ asker: askerId }));
    unlink.run(askerId);
    return gone.map(({ key }) => key);
  });

  return {
    async ask(key, wanted, askerId) {
      await films.remove(ask.immediate(key, wanted, askerId));
    },

    async keep(key, { made, bytes, thumbnail }) {
      const size = bytes.byteLength + (thumbnail?.byteLength ?? 0);
      const gone = keep.immediate(key, made, size);
      // Nobody asks for it any more.
      if (!gone) return;
      const removed = films.remove(gone);
      const put = gone.includes(key) ? undefined : films.put(key, { bytes, thumbnail });
      await Promise.all([removed, put]);
    },

    async setFileId(key, fileId) {
      setFileId.run(fileId ?? null, key);
    },

    async find(key) {
      const row = use(key);
      if (!row) return undefined;
      const texts = textRow.parse(selectTexts.get(key));
      const wanted = decode(texts.wanted, isWanted);
      if (!wanted) return undefined;
      const made = texts.made === null ? undefined : decode(texts.made, isMade);
      return { wanted, made, fileId: row.file_id ?? undefined };
    },

    async bytes(key) {
      const row = use(key);
      return row && row.film !== null ? films.get(key) : undefined;
    },

    async lose(key) {
      lose.immediate(key);
      await films.remove([key]);
    },

    async forget(askerId) {
      await films.remove(forget.immediate(askerId));
    },
  };
}
