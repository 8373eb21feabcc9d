import type { Choices } from '../gazetteer/request.js';
import type { MatrixReading } from '../mds/matrix-csv.js';
import { DeadlineThread, type Failure } from './deadline-thread.js';
import type { ListTask, RaceReading } from './list-task.js';
import type { MatrixTask } from './matrix-task.js';
import type { ReadingMistake } from './reading-mistake.js';

/**
 * Reads what strangers send on threads beside the event loop. `asker` is who sent it: askers take
 * turns.
 */
export interface Reader {
  /** A preset or a list of cities; `choices` settle names that were asked about. */
  race(
    text: string,
    asker: number,
    choices?: Choices,
  ): Promise<RaceReading | { readonly mistake: ReadingMistake }>;
  /** A file of distances. */
  matrix(
    bytes: Uint8Array,
    asker: number,
  ): Promise<MatrixReading | { readonly mistake: ReadingMistake }>;
  /** Ends the threads at once; what is being read is rejected with `ThreadClosed`. */
  close(): Promise<void>;
}

/** Milliseconds of processor time for a list, and for a file. */
const LIST_TIME = 500;
const FILE_TIME = 3_000;
/** Milliseconds; files are rare, lists are not. */
const FILE_IDLE_TIME = 10_000;

/** `most` bounds the cities of a list and the rows of a file. Starts loading the index of cities. */
export function createReader(most: number): Reader {
  const lists = new DeadlineThread<ListTask, RaceReading>({
    filename: new URL('./list-task.js', import.meta.url).href,
    deadline: LIST_TIME,
    idleTime: Number.POSITIVE_INFINITY,
  });
  const files = new DeadlineThread<MatrixTask, MatrixReading>({
    filename: new URL('./matrix-task.js', import.meta.url).href,
    deadline: FILE_TIME,
    idleTime: FILE_IDLE_TIME,
  });
  // A failure shows with the first list, whose reading is rejected.
  lists.warmUp().catch(() => {});

  return {
    async race(text, asker, choices = new Map()) {
      return outcome(await lists.run({ text, choices, most }, asker), 'list-too-slow');
    },
    async matrix(bytes, asker) {
      return outcome(await files.run({ bytes, most }, asker), 'file-too-slow');
    },
    async close() {
      await Promise.all([lists.close(), files.close()]);
    },
  };
}

function outcome<R>(
  read: { readonly result: R } | Failure,
  tooSlow: 'list-too-slow' | 'file-too-slow',
): R | { readonly mistake: ReadingMistake } {
  if (read === 'busy') return { mistake: { kind: 'reader-busy' } };
  if (read === 'too-slow') return { mistake: { kind: tooSlow } };
  return read.result;
}
