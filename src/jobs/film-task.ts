import type { MessagePort } from 'node:worker_threads';
import { type ComparisonRequest, compare } from '../compare.js';
import { drawFilm } from '../film.js';
import { summarize } from '../summary.js';
import { type Language, speech } from '../text/speech.js';
import type { MadeFilm, Progress } from './jobs.js';

/** `port` is told how far it is. */
export interface FilmTask {
  readonly request: ComparisonRequest;
  readonly language: Language;
  readonly port: MessagePort;
}

/** In a thread: all of the computing and drawing behind a film. */
export default async function film({ request, language, port }: FilmTask): Promise<MadeFilm> {
  const now = () => performance.now();
  const report = (stage: 'optimise' | 'draw') => (fraction: number) =>
    port.postMessage({ stage, fraction } satisfies Progress);
  report('optimise')(0);
  const comparison = compare(request, now, report('optimise'));
  report('draw')(0);
  const film = await drawFilm(comparison, speech(language), now, report('draw'));
  const { bytes: gif, width, height } = film;
  const thumbnail = film.thumbnail();
  return { kind: 'film', gif, width, height, thumbnail, summary: summarize(comparison) };
}
