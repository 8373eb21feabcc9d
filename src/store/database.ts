import { chmodSync, existsSync, realpathSync } from 'node:fs';
import Database from 'libsql';
import { z } from 'zod';
import { StoreError } from './store-error.js';

/** Milliseconds to wait for another process that writes: at the start, and later on the event loop. */
const BUSY_AT_START = 5_000;
const BUSY = 200;
const OWNER_ALONE = 0o600;

const versionRow = z.object({ user_version: z.number() });

/**
 * Opens the file, making it if it is missing. `versions` are the statements that lead from each
 * version of its tables to the next, the first from none. Throws a StoreError.
 */
export function openDatabase(file: string, versions: readonly string[]): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: BUSY_AT_START });
    const settings = ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON'];
    // Deleted bytes are overwritten with zeros.
    for (const setting of [...settings, 'secure_delete = ON']) database.pragma(setting);
    closeToOthers(file);
    update(database, file, versions);
    database.pragma(`busy_timeout = ${BUSY}`);
    return database;
  } catch (error) {
    database?.close();
    throw storeError(file, error);
  }
}

/** The database, its log and the index of that. */
function closeToOthers(name: string): void {
  // The others stand beside what a link leads to.
  const file = realpathSync(name);
  for (const part of ['', '-wal', '-shm']) {
    if (existsSync(file + part)) chmodSync(file + part, OWNER_ALONE);
  }
}

/** Leaves all that was written in the file itself. */
export function closeDatabase(database: Database.Database): void {
  try {
    database.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    database.close();
  }
}

/**
 * A function that runs `work` in a transaction of its own, and throws what `work` throws.
 * (libsql's own hides that behind "cannot rollback" where SQLite has rolled back by itself.)
 */
export function transaction<A extends readonly unknown[], R>(
  database: Database.Database,
  work: (...args: A) => R,
): (...args: A) => R {
  return (...args) => {
    database.exec('BEGIN IMMEDIATE');
    try {
      const result = work(...args);
      database.exec('COMMIT');
      return result;
    } catch (error) {
      if (database.inTransaction) database.exec('ROLLBACK');
      throw error;
    }
  };
}

/** A prepared statement that changes rows. */
export interface Change {
  run(...parameters: readonly unknown[]): Database.RunResult;
}

/**
 * Prepares a statement that changes rows. Outside a transaction it runs in one of its own: libsql
 * does not reset a statement that finds the database locked, and then no transaction can be committed
 * until the same statement runs again. `BEGIN IMMEDIATE` meets the lock first.
 */
export function prepareChange(database: Database.Database, sql: string): Change {
  const statement = database.prepare(sql);
  const run = (...parameters: readonly unknown[]) => statement.run(...parameters);
  const runAlone = transaction(database, run);
  return {
    run: (...parameters) => (database.inTransaction ? run : runAlone)(...parameters),
  };
}

function update(database: Database.Database, file: string, versions: readonly string[]): void {
  const { user_version: version } = versionRow.parse(
    database.pragma('user_version', { simple: true }),
  );
  if (version > versions.length) {
    throw new StoreError(
      `${file} was written by a newer version of this program: start that one, or move the file away`,
    );
  }
  // A full disk has no room for a transaction that changes nothing.
  if (version === versions.length) return;
  transaction(database, () => {
    for (const statements of versions.slice(version)) database.exec(statements);
    database.exec(`PRAGMA user_version = ${versions.length}`);
  })();
}

/** For whoever runs the bot, what went wrong while the file was opened. */
export function storeError(file: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = cause instanceof Database.SqliteError ? cause.code : '';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    const message = `${file} is not a sound database: move it away, and a new one will be made`;
    return new StoreError(message, { cause });
  }
  if (isDiskFull(cause)) return diskFull(file, cause);
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(
    `${file} cannot be opened for writing: see to the rights and the space there (${reason})`,
    { cause },
  );
}

export function diskFull(place: string, cause?: unknown): StoreError {
  const message = `the disk of ${place} is full: free at least 1 MB there, and start again`;
  return new StoreError(message, { cause });
}

/** SQLite's index of the log does not fit on a full disk either. */
export function isDiskFull(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return code === 'ENOSPC' || code === 'SQLITE_FULL' || code === 'SQLITE_IOERR_SHMSIZE';
}

/** A copy of an error that keeps its code in the message, since threads pass on nothing else. */
export function portableError(error: unknown): Error {
  if (!(error instanceof Database.SqliteError)) {
    return error instanceof Error ? error : new Error(String(error));
  }
  return new Error(`${error.code}: ${error.message}`);
}
