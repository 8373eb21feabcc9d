import type Database from 'libsql';
import type { Piscina } from 'piscina';

/** Milliseconds from one to the next. */
const PERIOD = 30_000;
/** Pages of 4 kB in the log at which it cannot wait for the next. */
const MOST_PAGES = 10_000;

/**
 * Has the thread move what the database's log holds into its file now and then: the disk takes up
 * to 100 ms for it, which the event loop has not. The function given back ends that.
 */
export function startCheckpoints(
  database: Database.Database,
  file: string,
  thread: Piscina,
): () => void {
  database.pragma(`wal_autocheckpoint = ${MOST_PAGES}`);
  const filename = new URL('./checkpoint-task.js', import.meta.url).href;
  const timer = setInterval(() => {
    // What fails now is made up for by the next, and by the end.
    thread.run(file, { filename }).catch(() => {});
  }, PERIOD);
  timer.unref();
  return () => clearInterval(timer);
}
