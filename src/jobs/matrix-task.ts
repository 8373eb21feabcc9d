import { type MatrixReading, readMatrix } from '../mds/matrix-csv.js';

export interface MatrixTask {
  readonly bytes: Uint8Array;
  /** Rows. */
  readonly most: number;
}

/** In a thread: reads a file of distances. */
export default function matrix({ bytes, most }: MatrixTask): MatrixReading {
  return readMatrix(bytes, most);
}
