import { createHash } from 'node:crypto';
import type { Job, Progress, Wanted } from './jobs.js';

/** Raised with every change of what a film or a chart shows: an old one is then made anew. */
const DRAWING = 2;
/** Characters; 96 bits. A button's data has room for them. */
const KEY_LENGTH = 16;

/** One for all that is made alike, whoever asks: 16 letters, digits, `-` and `_`. */
export function keyOf({ kind, request, language }: Wanted): string {
  const asked = JSON.stringify([DRAWING, kind, request, language]);
  return createHash('sha256').update(asked).digest('base64url').slice(0, KEY_LENGTH);
}

/** A job on its way to its answer. */
export interface Taken {
  readonly job: Job;
  readonly key: string;
  /** It is made for the second time, its first film having been lost. */
  readonly isAgain: boolean;
  /** This process has counted that it started on it. */
  isCounted: boolean;
  /** Undefined once it is over, and where nothing has to be made. */
  work: Work | undefined;
  /** Calls off the sending of the answer. */
  readonly abort: AbortController;
}

/** What is made once for one or more jobs that ask the same. */
export interface Work {
  readonly key: string;
  /** Those that wait for it, at least one. */
  readonly jobs: Set<Taken>;
  readonly abort: AbortController;
  /** As in `priorityOf`: the best of its jobs. */
  priority: number;
  progress: Progress;
}
