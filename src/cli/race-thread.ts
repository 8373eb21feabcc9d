import { writeSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { type ComparisonRequest, compare } from '../compare.js';
import { drawFilm, drawPoster, filmScene } from '../film.js';
import { type Summary, summarize } from '../summary.js';
import { type Language, speech } from '../text/speech.js';
import { errorCode } from './files.js';
import { traceDocument } from './report.js';

/** What a race is to give. */
export interface RaceTask {
  readonly request: ComparisonRequest;
  readonly language: Language;
  readonly film: boolean;
  /** The last frame. */
  readonly poster: boolean;
  /** An open file for every iteration. */
  readonly trace: number | undefined;
}

export interface Picture {
  readonly bytes: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** Wall time. */
  readonly milliseconds: number;
}

export interface Race {
  readonly summary: Summary;
  readonly film: Picture | undefined;
  readonly poster: Picture | undefined;
  /** The system's name for why the trace could not be written. */
  readonly traceFailure: string | undefined;
}

export type RaceMessage =
  | { readonly stage: 'optimize' | 'draw'; readonly fraction: number }
  | { readonly race: Race };

/** Computes and draws in a thread, so that the main thread can answer signals. */
async function race({ request, language, ...wanted }: RaceTask): Promise<Race> {
  const now = () => performance.now();
  const say = speech(language);
  const comparison = compare(request, now, report('optimize'));
  const drawn = wanted.film ? await drawFilm(comparison, say, now, report('draw')) : undefined;
  let film: Picture | undefined;
  if (drawn) {
    const { bytes, width, height, frames, milliseconds } = drawn;
    film = { bytes, width, height, frames, milliseconds };
  }
  const started = now();
  const still = wanted.poster ? drawPoster(comparison, say) : undefined;
  const poster = still && {
    ...{ bytes: still, ...filmScene(comparison, say).size, frames: 1 },
    milliseconds: now() - started,
  };
  let traceFailure: string | undefined;
  if (wanted.trace !== undefined) {
    try {
      for (const piece of traceDocument(comparison)) writeAll(wanted.trace, Buffer.from(piece));
    } catch (error) {
      traceFailure = errorCode(error);
    }
  }
  return { summary: summarize(comparison), film, poster, traceFailure };
}

function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
}

/** Reports whole percents: a message for each iteration would take longer than the iteration. */
function report(stage: 'optimize' | 'draw') {
  let told = -1;
  return (fraction: number) => {
    if (Math.floor(100 * fraction) === told) return;
    told = Math.floor(100 * fraction);
    parentPort?.postMessage({ stage, fraction } satisfies RaceMessage);
  };
}

parentPort?.postMessage({ race: await race(workerData) } satisfies RaceMessage);
