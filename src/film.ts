import type { Clock, Comparison, OnProgress } from './compare.js';
import { encodeFilm } from './gif/film.js';
import { choosePalette } from './gif/palette.js';
import { createMeasure, createPainter } from './render/canvas.js';
import type { Scene } from './render/frame.js';
import { isDrawable } from './render/glyphs.js';
import { buildScene } from './render/scene.js';
import { summarize } from './summary.js';
import { filmWords } from './text/film-words.js';
import type { Speech } from './text/speech.js';

/** One for all frames, since Telegram drops them one by one. */
const DELAY_MS = 80;
/** Frames that the palette is chosen from. */
const SAMPLES = 10;

export interface Film {
  readonly bytes: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  /** From drawing the first frame to the last byte, wall time. */
  readonly milliseconds: number;
}

/** The animated GIF of a comparison. */
export function drawFilm(
  comparison: Comparison,
  speech: Speech,
  now: Clock,
  onProgress: OnProgress = () => {},
): Film {
  const started = now();
  const scene = filmScene(comparison, speech);
  const painter = createPainter(scene);
  const palette = choosePalette(samples(scene));
  const frames = paint(scene, painter, onProgress);
  const bytes = encodeFilm({ ...scene.size, delayMs: DELAY_MS }, palette, frames);
  return { bytes, ...scene.size, frames: scene.length, milliseconds: now() - started };
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

function* samples(scene: Scene): Generator<Uint8ClampedArray> {
  const painter = createPainter(scene);
  for (let k = 0; k < SAMPLES; k++) {
    yield painter(Math.round((k * (scene.length - 1)) / (SAMPLES - 1)));
  }
}

function* paint(
  scene: Scene,
  painter: (index: number) => Uint8ClampedArray,
  onProgress: OnProgress,
): Generator<Uint8ClampedArray> {
  for (let index = 0; index < scene.length; index++) {
    yield painter(index);
    onProgress((index + 1) / scene.length);
  }
}
