import { statfsSync } from 'node:fs';
import type Database from 'libsql';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { z } from 'zod';
import {
  closeDatabase,
  isDiskFull,
  openDatabase,
  portableError,
  prepareChange,
  storeError,
} from './database.js';

// What the thread of the films does: each function is a task of its own.

/** Bytes of the disk that films leave free: they can be made again, requests cannot. */
const RESERVE = 2 * 2 ** 20;

interface InFile {
  /** The database. */
  readonly file: string;
}

export interface Film {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly thumbnail: Uint8Array<ArrayBuffer> | undefined;
  readonly still: Uint8Array<ArrayBuffer> | undefined;
}

const versions = [
  'CREATE TABLE films (key TEXT PRIMARY KEY, thumbnail BLOB, bytes BLOB NOT NULL) STRICT',
  'ALTER TABLE films ADD COLUMN still BLOB',
];

const keyRows = z.array(z.object({ key: z.string() }));
const blob = z.instanceof(Uint8Array<ArrayBuffer>);
const filmRow = z
  .object({ bytes: blob, thumbnail: blob.nullable(), still: blob.nullable() })
  .optional();

const connections = new Map<string, ReturnType<typeof connect>>();

function connect(file: string) {
  const database: Database.Database = openDatabase(file, versions);
  return {
    database,
    put: prepareChange(
      database,
      'INSERT OR REPLACE INTO films (key, thumbnail, still, bytes) VALUES (?, ?, ?, ?)',
    ),
    get: database.prepare('SELECT thumbnail, still, bytes FROM films WHERE key = ?'),
    remove: prepareChange(
      database,
      'DELETE FROM films WHERE key IN (SELECT value FROM json_each(?))',
    ),
    removeOthers: prepareChange(
      database,
      'DELETE FROM films WHERE key NOT IN (SELECT value FROM json_each(?))',
    ),
    keys: database.prepare('SELECT key FROM films'),
  };
}

function connection(file: string): ReturnType<typeof connect> {
  const open = connections.get(file) ?? connect(file);
  connections.set(file, open);
  return open;
}

/** Removes all films but these; the keys of those that are there, or why the file is of no use. */
export function keepOnly({
  file,
  keys,
}: InFile & { readonly keys: readonly string[] }):
  | { readonly present: readonly string[] }
  | { readonly mistake: string } {
  try {
    const films = connection(file);
    removeOthers(films, keys);
    return { present: keyRows.parse(films.keys.all()).map(({ key }) => key) };
  } catch (error) {
    // Its class would not get out of the thread.
    return { mistake: storeError(file, error).message };
  }
}

/** On a full disk they stay until the next start. */
function removeOthers(films: ReturnType<typeof connect>, keys: readonly string[]): void {
  try {
    films.removeOthers.run(JSON.stringify(keys));
  } catch (error) {
    if (!isDiskFull(error)) throw error;
  }
}

/** The class and the code of SQLite's errors would not get out of the thread. */
function portably<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw portableError(error);
  }
}

export function put({
  file,
  key,
  bytes,
  thumbnail,
  still,
}: InFile & Film & { readonly key: string }): void {
  portably(() => {
    const size = bytes.length + (thumbnail?.length ?? 0) + (still?.length ?? 0);
    const { put: write } = connection(file);
    const { bavail, bsize } = statfsSync(file);
    // The log takes the film, and then the file.
    if (bavail * bsize < 2 * size + RESERVE) {
      const free = Math.floor((bavail * bsize) / 1024);
      throw new Error(
        `the disk is full: a film needs twice its size and 2 MB for requests, ${free} KB are free`,
      );
    }
    write.run(key, thumbnail ?? null, still ?? null, bytes);
  });
}

/** The film, its bytes handed over without a copy; undefined when it is not there. */
export function get({ file, key }: InFile & { readonly key: string }): Film | undefined {
  const row = filmRow.parse(portably(() => connection(file).get.get(key)));
  if (!row) return undefined;
  const { bytes } = row;
  const thumbnail = row.thumbnail ?? undefined;
  const still = row.still ?? undefined;
  const film = {
    bytes,
    thumbnail,
    still,
    [transferableSymbol]: [bytes, thumbnail, still].flatMap((part) => (part ? [part.buffer] : [])),
    [valueSymbol]: { bytes, thumbnail, still },
  };
  move(film);
  return film;
}

export function remove({ file, keys }: InFile & { readonly keys: readonly string[] }): void {
  portably(() => connection(file).remove.run(JSON.stringify(keys)));
}

/** Leaves no removed byte in the file or in its log. */
export function scrub({ file }: InFile): void {
  portably(() => connection(file).database.pragma('wal_checkpoint(TRUNCATE)'));
}

export function close({ file }: InFile): void {
  const open = connections.get(file);
  if (open) closeDatabase(open.database);
  connections.delete(file);
}
