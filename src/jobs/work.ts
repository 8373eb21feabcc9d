import { createHash } from 'node:crypto';
import type { Job, Progress } from './jobs.js';

/** Raised with every change of what a film or a chart shows: an old one is then made anew. */
const DRAWING = 2;

/** One for all jobs that are made alike, whoever asks: 32 hexadecimal digits. */
export function workKey({ kind, request, language }: Pick<Job, 'kind' | 'request' | 'language'>) {
  const asked = JSON.stringify([DRAWING, kind, request, language]);
  return createHash('sha256').update(asked).digest('hex').slice(0, 32);
}

/** What is made once for one or more jobs that ask the same. */
export interface Work {
  readonly key: string;
  /** Those that wait for it, at least one. */
  readonly jobs: Set<Job>;
  readonly abort: AbortController;
  progress: Progress;
}
