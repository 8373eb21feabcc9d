import type Database from 'libsql';
import { move, transferableSymbol, valueSymbol } from 'piscina';
import { z } from 'zod';
import { closeDatabase, openDatabase, storeError } from './database.js';

// What the thread of the films does: each function is a task of its own.

interface InFile {
  /** The database. */
  readonly file: string;
}

export interface Film {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly thumbnail: Uint8Array<ArrayBuffer> | undefined;
}

const versions = [
  'CREATE TABLE films (key TEXT PRIMARY KEY, thumbnail BLOB, bytes BLOB NOT NULL) STRICT',
];

const keyRows = z.array(z.object({ key: z.string() }));
const blob = z.instanceof(Uint8Array<ArrayBuffer>);
const filmRow = z.object({ bytes: blob, thumbnail: blob.nullable() }).optional();

const connections = new Map<string, ReturnType<typeof connect>>();

function connect(file: string) {
  const database: Database.Database = openDatabase(file, versions);
  return {
    database,
    put: database.prepare('INSERT OR REPLACE INTO films (key, thumbnail, bytes) VALUES (?, ?, ?)'),
    get: database.prepare('SELECT thumbnail, bytes FROM films WHERE key = ?'),
    remove: database.prepare('DELETE FROM films WHERE key IN (SELECT value FROM json_each(?))'),
    removeOthers: database.prepare(
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
    films.removeOthers.run(JSON.stringify(keys));
    return { present: keyRows.parse(films.keys.all()).map(({ key }) => key) };
  } catch (error) {
    // Its class would not get out of the thread.
    return { mistake: storeError(file, error).message };
  }
}

export function put({ file, key, bytes, thumbnail }: InFile & Film & { readonly key: string }) {
  connection(file).put.run(key, thumbnail ?? null, bytes);
}

/** The film, its bytes handed over without a copy; undefined when it is not there. */
export function get({ file, key }: InFile & { readonly key: string }): Film | undefined {
  const row = filmRow.parse(connection(file).get.get(key));
  if (!row) return undefined;
  const { bytes } = row;
  const thumbnail = row.thumbnail ?? undefined;
  const film = {
    bytes,
    thumbnail,
    [transferableSymbol]: [bytes, thumbnail].flatMap((part) => (part ? [part.buffer] : [])),
    [valueSymbol]: { bytes, thumbnail },
  };
  move(film);
  return film;
}

export function remove({ file, keys }: InFile & { readonly keys: readonly string[] }): void {
  connection(file).remove.run(JSON.stringify(keys));
}

export function close({ file }: InFile): void {
  const open = connections.get(file);
  if (open) closeDatabase(open.database);
  connections.delete(file);
}
