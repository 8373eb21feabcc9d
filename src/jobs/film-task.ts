import type { MessagePort } from 'node:worker_threads';
import { type ComparisonRequest, compare } from '../compare.js';
import { drawFilm } from '../film.js';
import { summarize } from '../summary.js';
import { type Language, speech } from '../text/speech.js';
import type { Progress, Rendering } from './jobs.js';

/** `port` is told how far it is. */
export interface FilmTask {
  readonly request: ComparisonRequest;
  readonly language: Language;
  readonly port: MessagePort;
}

/** In a thread: all of the computing and drawing behind a film. */
export default async function film({ request, language, port }: FilmTask): Promise<Rendering> {
  const now = () => performance.now();
  const report = (stage: 'optimise' | 'draw') => {
    let told = -1;
    return (fraction: number) => {
      // Percents are enough; a message an iteration would take longer than the iteration.
      if (Math.floor(100 * fraction) === told) return;
      told = Math.floor(100 * fraction);
      port.postMessage({ stage, fraction } satisfies Progress);
    };
  };
  const comparison = compare(request, now, report('optimise'));
  const film = await drawFilm(comparison, speech(language), now, report('draw'));
  const { bytes, width, height } = film;
  const made = { kind: 'film', width, height, summary: summarize(comparison) } as const;
  return { made, bytes, thumbnail: film.thumbnail(), still: film.still() };
}
