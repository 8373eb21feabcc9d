import Database from 'libsql';
import { z } from 'zod';
import { portableError } from './database.js';

const connections = new Map<string, Database.Database>();

export interface CheckpointTask {
  readonly file: string;
  /** Whether to empty the log as well. */
  readonly empties: boolean;
}

/** Milliseconds to wait for the thread that writes, before the log is emptied. */
const BUSY = 5_000;

const result = z.array(z.object({ busy: z.number() })).min(1);

/** In a thread: moves what was written lately from the database's log into its file. */
export default function checkpoint({ file, empties }: CheckpointTask): void {
  const database = connections.get(file) ?? new Database(file, { timeout: BUSY });
  connections.set(file, database);
  try {
    // The slow part, which blocks nobody who writes.
    database.pragma('wal_checkpoint(PASSIVE)');
    if (!empties) return;
    const [{ busy }] = result.parse(database.pragma('wal_checkpoint(TRUNCATE)'));
    if (busy !== 0) throw new Error('Expected to empty the log, but it is in use');
  } catch (error) {
    throw portableError(error);
  }
}
