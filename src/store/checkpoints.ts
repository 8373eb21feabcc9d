import type Database from 'libsql';
import type { Piscina } from 'piscina';
import type { CheckpointTask } from './checkpoint-task.js';
import type { StorageReport } from './storage-report.js';

/** Checkpoints of a database's write-ahead log. */
export interface Checkpoints {
  /** Moves all of the log into the file and cuts it to nothing. */
  emptyLog(): Promise<void>;
  /** Ends the regular ones. */
  stop(): void;
}

/** Milliseconds from one to the next. */
const PERIOD = 30_000;
/** Pages of 4 kB in the log at which it cannot wait for the next. */
const MOST_PAGES = 10_000;

/**
 * Has the thread move what the database's log holds into its file now and then: the disk takes up
 * to 100 ms for it, which the event loop has not.
 */
export function startCheckpoints(
  database: Database.Database,
  file: string,
  thread: Piscina,
  report: StorageReport,
): Checkpoints {
  database.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
  const filename = new URL('./checkpoint-task.js', import.meta.url).href;
  const run = (empties: boolean): Promise<void> =>
    thread.run({ file, empties } satisfies CheckpointTask, { filename });
  const timer = setInterval(() => {
    // What fails now is made up for by the next, and by the end.
    run(false).catch((error) => report.failed('log not moved into its file', error));
  }, PERIOD);
  timer.unref();
  return { emptyLog: () => run(true), stop: () => clearInterval(timer) };
}
