import type Database from 'libsql';
import { z } from 'zod';
import type { Made, Wanted } from '../jobs/jobs.js';
import type { Results } from '../jobs/results.js';
import { decode, encode } from './codec.js';
import { prepareChange, transaction } from './database.js';
import { type Bounds, createEviction } from './eviction.js';
import type { Films } from './films.js';
import { isMade, isWanted } from './shapes.js';
import { NO_REPORT, orReport, type StorageReport } from './storage-report.js';
import { type Film, sizeOf, Unstored } from './unstored.js';

const keyRows = z.array(z.object({ key: z.string() }));
const lastRow = z.object({ used: z.number() });
const usedRow = z
  .object({ film: z.number().nullable(), file_id: z.string().nullable() })
  .optional();
const textRow = z.object({ wanted: z.string(), made: z.string().nullable() });

/** Milliseconds before what could not be stored is tried again. */
const RETRY_EVERY = 2_000;

/**
 * A row changes before the films' file does: a process that ends in between leaves a row whose
 * bytes are gone. What cannot be stored, as on a full disk, is reported and held in memory, within
 * bounds, until it can be. Only `forget` rejects then.
 */
export function createResults(
  database: Database.Database,
  films: Films,
  bounds: Bounds,
  report: StorageReport = NO_REPORT,
): Results & { close(): void } {
  const evict = createEviction(database, bounds);
  const add = prepareChange(
    database,
    'INSERT INTO results (key, used, size) VALUES (?, 0, 0) ON CONFLICT (key) DO NOTHING',
  );
  const setWanted = prepareChange(
    database,
    `INSERT INTO texts (key, wanted) VALUES (?, ?)
     ON CONFLICT (key) DO UPDATE SET wanted = excluded.wanted WHERE wanted <> excluded.wanted`,
  );
  const link = prepareChange(database, 'INSERT OR IGNORE INTO askers (asker, key) VALUES (?, ?)');
  const setMade = prepareChange(database, 'UPDATE texts SET made = ? WHERE key = ?');
  const setFilm = prepareChange(database, 'UPDATE results SET film = ? WHERE key = ?');
  const setFileId = prepareChange(database, 'UPDATE results SET file_id = ? WHERE key = ?');
  const weigh = prepareChange(
    database,
    `UPDATE results SET size = octet_length(wanted) + coalesce(octet_length(made), 0)
     FROM texts WHERE texts.key = results.key AND results.key = ?`,
  );
  const setUsed = prepareChange(database, 'UPDATE results SET used = ? WHERE key = ?');
  const select = database.prepare('SELECT film, file_id FROM results WHERE key = ?');
  const selectTexts = database.prepare('SELECT wanted, made FROM texts WHERE key = ?');
  const removeOnlyOf = database.prepare(
    `DELETE FROM results WHERE key IN (
       SELECT key FROM askers AS own WHERE asker = :asker AND NOT EXISTS (
         SELECT 1 FROM askers WHERE key = own.key AND asker <> :asker))
     RETURNING key`,
  );
  const unlink = prepareChange(database, 'DELETE FROM askers WHERE asker = ?');

  const last = database.prepare('SELECT coalesce(max(used), 0) AS used FROM results');
  let { used } = lastRow.parse(last.get());
  const find = (key: string) => usedRow.parse(select.get(key));
  const use = (key: string): boolean => setUsed.run(++used, key).changes > 0;

  const ask = transaction(database, (key: string, wanted: Wanted, askerId: number) => {
    add.run(key);
    setWanted.run(key, encode(wanted));
    weigh.run(key);
    link.run(askerId, key);
    use(key);
    return evict();
  });

  const keep = transaction(database, (key: string, made: Made, film: number) => {
    if (!use(key)) return undefined;
    setMade.run(encode(made), key);
    setFilm.run(film, key);
    weigh.run(key);
    return evict();
  });

  const lose = transaction(database, (key: string) => {
    setMade.run(null, key);
    setFilm.run(null, key);
    setFileId.run(null, key);
    weigh.run(key);
  });

  const forget = transaction(database, (askerId: number) => {
    const gone = keyRows.parse(removeOnlyOf.all({ asker: askerId }));
    unlink.run(askerId);
    return gone.map(({ key }) => key);
  });

  const unstored = new Unstored();
  let timer: NodeJS.Timeout | undefined;
  const hold: Unstored['hold'] = (key, parts) => {
    unstored.hold(key, parts);
    timer ??= setTimeout(retry, RETRY_EVERY).unref();
  };

  const removeFilms = async (keys: readonly string[]): Promise<void> => {
    await films.remove(keys).catch((error) => report.failed('films not removed', error));
  };

  /** False where nobody asks for it any more. */
  const keepFilm = async (key: string, made: Made, film: Film): Promise<boolean> => {
    const gone = keep(key, made, sizeOf(film));
    if (!gone) return false;
    const removed = removeFilms(gone);
    try {
      if (!gone.includes(key)) await films.put(key, film);
    } catch (error) {
      setFilm.run(null, key);
      throw error;
    } finally {
      await removed;
    }
    return true;
  };

  /** Stores what is held, one result after another, until one cannot be. */
  const retry = async (): Promise<void> => {
    for (let next = unstored.first(); next; next = unstored.first()) {
      const [key, { wanted, askers, made, film, fileId }] = next;
      try {
        for (const asker of wanted ? askers : [])
          if (wanted) await removeFilms(ask(key, wanted, asker));
        if (made && film) await keepFilm(key, made, film);
        if (fileId !== undefined) setFileId.run(fileId, key);
        if (unstored.get(key) === next[1]) unstored.delete(key);
      } catch (error) {
        report.failed('result not stored', error);
        break;
      }
    }
    timer = unstored.first() && setTimeout(retry, RETRY_EVERY).unref();
  };

  return {
    async ask(key, wanted, askerId) {
      try {
        await removeFilms(ask(key, wanted, askerId));
      } catch (error) {
        report.failed('request not stored', error);
        hold(key, { wanted, askers: [askerId] });
      }
    },

    async keep(key, { made, ...film }) {
      try {
        const isKept = await keepFilm(key, made, film);
        if (!isKept && unstored.get(key)) hold(key, { made, film });
      } catch (error) {
        report.failed('film not stored', error);
        hold(key, { made, film });
      }
    },

    async setFileId(key, fileId) {
      const held = unstored.get(key);
      if (held) held.fileId = fileId;
      try {
        setFileId.run(fileId ?? null, key);
      } catch (error) {
        report.failed('file not noted', error);
        hold(key, { fileId });
      }
    },

    async find(key) {
      orReport(report, 'use of a result not noted', () => use(key), false);
      const held = unstored.get(key);
      const row = orReport(report, 'result not read', () => find(key), undefined);
      const texts = orReport(
        report,
        'result not read',
        () => row && textRow.parse(selectTexts.get(key)),
        undefined,
      );
      const wanted = held?.wanted ?? (texts && decode(texts.wanted, isWanted));
      if (!wanted) return undefined;
      const stored = texts?.made ? decode(texts.made, isMade) : undefined;
      return {
        wanted,
        made: held?.made ?? stored,
        fileId: held?.fileId ?? row?.file_id ?? undefined,
      };
    },

    async bytes(key) {
      const held = unstored.get(key)?.film;
      if (held) return held;
      orReport(report, 'use of a result not noted', () => use(key), false);
      try {
        const row = find(key);
        return row && row.film !== null ? await films.get(key) : undefined;
      } catch (error) {
        report.failed('film not read', error);
        return undefined;
      }
    },

    async lose(key) {
      const held = unstored.get(key);
      if (held) Object.assign(held, { made: undefined, film: undefined, fileId: undefined });
      orReport(report, 'lost film not noted', () => lose(key), undefined);
      await removeFilms([key]);
    },

    async forget(askerId) {
      unstored.forget(askerId);
      await films.remove(forget(askerId));
    },

    close: () => clearTimeout(timer),
  };
}
