import { type ComparisonRequest, compare } from '../compare.js';
import { drawFilm } from '../film.js';
import { summarize } from '../summary.js';
import { type Language, speech } from '../text/speech.js';
import type { Made } from './jobs.js';

export interface Task {
  readonly request: ComparisonRequest;
  readonly language: Language;
}

/** Runs in a thread of the pool: all of the computing and drawing behind a job. */
export default async function work({ request, language }: Task): Promise<Made> {
  const now = () => performance.now();
  const comparison = compare(request, now);
  const { bytes, width, height } = await drawFilm(comparison, speech(language), now);
  return { gif: bytes, width, height, summary: summarize(comparison) };
}
