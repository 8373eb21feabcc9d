import { setImmediate as turn } from 'node:timers/promises';
import type { Clock, Comparison, OnProgress } from './compare.js';
import { createFilmEncoder } from './gif/film.js';
import { choosePalette } from './gif/palette.js';
import { createMeasure, createPainter, type Painter, toImage } from './render/canvas.js';
import type { Piece, Scene } from './render/frame.js';
import { isDrawable } from './render/glyphs.js';
import { buildScene } from './render/scene.js';
import { summarize } from './summary.js';
import { filmWords } from './text/film-words.js';
import type { Speech } from './text/speech.js';

/** One for all frames, since Telegram drops them one by one. */
const DELAY_MS = 80;
/** The palette is chosen from the frames at these parts of the film. */
const SAMPLES = [0.3, 1];
/** Pixels; Telegram's limit. */
const THUMBNAIL_SIDE = 320;

export interface Film {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** From drawing the first frame to the last byte, wall time. */
  readonly milliseconds: number;
  /** The last frame as a JPEG that Telegram takes for a thumbnail. */
  thumbnail(): Uint8Array;
  /** The last frame as a PNG. */
  still(): Uint8Array;
}

/**
 * The animated GIF of a comparison. The event loop turns between the frames: the pixels read from
 * the canvas are given back only there.
 */
export async function drawFilm(
  comparison: Comparison,
  speech: Speech,
  now: Clock,
  onProgress: OnProgress = () => {},
): Promise<Film> {
  const started = now();
  const scene = filmScene(comparison, speech);
  const { size, length } = scene;
  const paint = createPainter(scene);
  const palette = choosePalette(await samples(scene, paint));
  const encoder = createFilmEncoder({ ...size, delayMs: DELAY_MS }, palette);
  for (let index = 0; index < length; index++) {
    encoder.add(paint(index, index === 0));
    onProgress((index + 1) / length);
    await turn();
  }
  const bytes = encoder.finish();
  const last = () => paint(length - 1, true);
  return {
    bytes,
    ...size,
    frames: length,
    milliseconds: now() - started,
    thumbnail: () => toImage('jpeg', size, last(), THUMBNAIL_SIDE),
    still: () => toImage('png', size, last()),
  };
}

/** The last frame of the film of a comparison, a PNG. */
export function drawPoster(comparison: Comparison, speech: Speech): Uint8Array {
  const scene = filmScene(comparison, speech);
  return toImage('png', scene.size, createPainter(scene)(scene.length - 1));
}

/** The scene that the film of a comparison shows. */
export function filmScene(comparison: Comparison, speech: Speech): Scene {
  const { problem } = comparison;
  const summary = summarize(comparison);
  return buildScene(
    comparison,
    problem.kind === 'cities' ? problem.cities : undefined,
    summary.flattens,
    filmWords(summary, speech, isDrawable),
    createMeasure(),
  );
}

async function samples(scene: Scene, paint: Painter): Promise<Piece[]> {
  const pieces: Piece[] = [];
  for (const part of SAMPLES) {
    pieces.push(...paint(Math.round(part * (scene.length - 1))));
    await turn();
  }
  return pieces;
}
