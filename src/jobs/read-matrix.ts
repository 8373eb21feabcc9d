import { Piscina } from 'piscina';
import type { MatrixReading } from '../mds/matrix-csv.js';
import type { MatrixTask } from './matrix-task.js';

/** Milliseconds that the thread waits for the next file. */
const IDLE_TIME = 60_000;

/** Started with the first file; not one of the jobs' threads, since the answer should not wait. */
const thread = new Piscina<MatrixTask, MatrixReading>({
  filename: new URL('./matrix-task.js', import.meta.url).href,
  minThreads: 0,
  maxThreads: 1,
  idleTimeout: IDLE_TIME,
});

/** Reads a file of distances beside the event loop: a file made for it takes seconds. */
export function readMatrix(bytes: Uint8Array, most: number): Promise<MatrixReading> {
  return thread.run({ bytes, most });
}
