import type Database from 'libsql';
import { z } from 'zod';
import { prepareChange } from './database.js';

/** How much is kept of results. */
export interface Bounds {
  /** Bytes of all films and charts, with their thumbnails. */
  readonly filmBytes: number;
  /** Results with their bytes or without. */
  readonly results: number;
  /** Bytes of all texts kept of results: distance matrices make them long. */
  readonly textBytes: number;
}

const totalsRow = z.object({ results: z.number(), textBytes: z.number() });
const filmTotalRow = z.object({ bytes: z.number() });
const oldestRow = z.object({ key: z.string(), size: z.number(), film: z.number().nullable() });

/**
 * Removes what was not used for the longest, as far as the bounds are passed; gives the keys of the
 * films that are to go from their file. To be called within a transaction.
 */
export function createEviction(database: Database.Database, bounds: Bounds): () => string[] {
  const totals = database.prepare(
    'SELECT count(*) AS results, total(size) AS textBytes FROM results',
  );
  const filmTotal = database.prepare(
    'SELECT total(film) AS bytes FROM results WHERE film IS NOT NULL',
  );
  const oldest = database.prepare('SELECT key, size, film FROM results ORDER BY used LIMIT 1');
  const oldestFilm = database.prepare(
    'SELECT key, size, film FROM results WHERE film IS NOT NULL ORDER BY used LIMIT 1',
  );
  const removeResult = prepareChange(database, 'DELETE FROM results WHERE key = ?');
  const removeFilm = prepareChange(database, 'UPDATE results SET film = NULL WHERE key = ?');

  const evictResults = (): string[] => {
    const gone: string[] = [];
    let { results, textBytes } = totalsRow.parse(totals.get());
    while (results > bounds.results || textBytes > bounds.textBytes) {
      const { key, size, film } = oldestRow.parse(oldest.get());
      removeResult.run(key);
      results--;
      textBytes -= size;
      if (film !== null) gone.push(key);
    }
    return gone;
  };

  const evictFilms = (): string[] => {
    const gone: string[] = [];
    let { bytes } = filmTotalRow.parse(filmTotal.get());
    while (bytes > bounds.filmBytes) {
      const { key, film } = oldestRow.parse(oldestFilm.get());
      removeFilm.run(key);
      bytes -= film ?? 0;
      gone.push(key);
    }
    return gone;
  };

  return () => [...evictResults(), ...evictFilms()];
}
