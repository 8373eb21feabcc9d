import { type ComparisonRequest, compare } from '../compare.js';
import { drawFilm } from '../film.js';
import { summarize } from '../summary.js';
import { type Language, speech } from '../text/speech.js';
import type { MadeFilm } from './jobs.js';

export interface FilmTask {
  readonly request: ComparisonRequest;
  readonly language: Language;
}

/** In a thread: all of the computing and drawing behind a film. */
export default async function film({ request, language }: FilmTask): Promise<MadeFilm> {
  const now = () => performance.now();
  const comparison = compare(request, now);
  const { bytes, width, height } = await drawFilm(comparison, speech(language), now);
  return { kind: 'film', gif: bytes, width, height, summary: summarize(comparison) };
}
