import { type MatrixReading, readMatrix } from '../mds/matrix-csv.js';
import { WARM_UP } from './deadline-thread.js';

export { threadNumber } from './thread-time.js';

export interface MatrixTask {
  readonly bytes: Uint8Array;
  /** The maximum number of rows. */
  readonly most: number;
}

/** In a thread: reads a file of distances. */
export default function matrix(task: MatrixTask | typeof WARM_UP): MatrixReading {
  return task === WARM_UP ? readMatrix(new Uint8Array(), 0) : readMatrix(task.bytes, task.most);
}
