import Database from 'libsql';
import { z } from 'zod';
import { StoreError } from './store-error.js';

/** Milliseconds to wait while another process writes. */
const BUSY_TIMEOUT = 5_000;

const versionRow = z.object({ user_version: z.number() });

/**
 * Opens the file, making it if it is missing. `versions` are the statements that lead from each
 * version of its tables to the next, the first from none. Throws a StoreError.
 */
export function openDatabase(file: string, versions: readonly string[]): Database.Database {
  let database: Database.Database | undefined;
  try {
    database = new Database(file, { timeout: BUSY_TIMEOUT });
    for (const setting of ['journal_mode = WAL', 'synchronous = NORMAL', 'foreign_keys = ON']) {
      database.pragma(setting);
    }
    update(database, file, versions);
    return database;
  } catch (error) {
    database?.close();
    throw storeError(file, error);
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

function update(database: Database.Database, file: string, versions: readonly string[]): void {
  const toNewest = database.transaction(() => {
    const { user_version: version } = versionRow.parse(
      database.pragma('user_version', { simple: true }),
    );
    if (version > versions.length) {
      throw new StoreError(
        `${file} was written by a newer version of this program: start that one, or move the file away`,
      );
    }
    for (const statements of versions.slice(version)) database.exec(statements);
    database.exec(`PRAGMA user_version = ${versions.length}`);
  });
  toNewest.immediate();
}

/** For who runs the bot, what went wrong while the file was opened. */
export function storeError(file: string, cause: unknown): StoreError {
  if (cause instanceof StoreError) return cause;
  const code = cause instanceof Database.SqliteError ? cause.code : '';
  if (/^SQLITE_(NOTADB|CORRUPT)/.test(code)) {
    const message = `${file} is not a sound database: move it away, and a new one will be made`;
    return new StoreError(message, { cause });
  }
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new StoreError(
    `${file} cannot be opened for writing: see to the rights and the space there (${reason})`,
    { cause },
  );
}
