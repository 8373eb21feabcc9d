import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, it } from 'vitest';
import { compare, type Problem } from '../../src/compare.js';
import { filmScene } from '../../src/film.js';
import { presets } from '../../src/gazetteer/presets.js';
import { createPainter, toImage } from '../../src/render/canvas.js';
import type { Size } from '../../src/render/frame.js';
import { type Language, speech } from '../../src/text/speech.js';
import { createPictures } from './pictures.js';

/** A pixel differs when a channel is so far off; softer edges on another machine are not. */
const FAR = 48;
/** So many may; a letter has more. */
const MOST = 20;

const square: Problem = {
  kind: 'matrix',
  names: ['north', 'east', 'south', 'west'],
  distances: {
    n: 4,
    values: Float64Array.of(0, 1, 1.4, 1, 1, 0, 1, 1.4, 1.4, 1, 0, 1, 1, 1.4, 1, 0),
  },
};

const films: Record<string, { problem: Problem; language: Language; parts: number[] }> = {
  'europe-15': { problem: cities('europe', 15), language: 'en', parts: [0, 0.28, 1] },
  'world-12': { problem: cities('world', 12), language: 'ru', parts: [1] },
  square: { problem: square, language: 'ru', parts: [0.3] },
};

/**
 * A picture that has changed is left beside the old one. Where the change is meant, it takes its
 * place.
 */
it.each(Object.entries(films))('pictures of %s look as they did', async (name, film) => {
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const comparison = compare({ problem: film.problem, methods, seed: 42 }, () => 0);
  const scene = filmScene(comparison, speech(film.language));
  const picture = createPictures(scene);
  const changed: string[] = [];
  for (const part of film.parts) {
    const index = Math.round(part * (scene.length - 1));
    const pixels = picture(index);
    const file = new URL(`../goldens/pictures/${name}-${index}`, import.meta.url).pathname;
    const different = existsSync(`${file}.png`)
      ? count(pixels, await read(`${file}.png`, scene.size))
      : Number.POSITIVE_INFINITY;
    rmSync(`${file}-changed.png`, { force: true });
    if (different > MOST) {
      changed.push(`${file}-changed.png`);
      const png = toImage('png', scene.size, createPainter(scene)(index));
      writeFileSync(`${file}-changed.png`, png);
    }
  }
  expect(changed).toStrictEqual([]);
});

function cities(preset: keyof typeof presets, n: number): Problem {
  return { kind: 'cities', cities: presets[preset].slice(0, n) };
}

async function read(file: string, { width, height }: Size): Promise<Uint8ClampedArray> {
  const context = createCanvas(width, height).getContext('2d');
  context.drawImage(await loadImage(file), 0, 0);
  return context.getImageData(0, 0, width, height).data;
}

function count(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let different = 0;
  for (let k = 0; k < a.length; k += 4) {
    const red = Math.abs(a[k] - b[k]);
    const green = Math.abs(a[k + 1] - b[k + 1]);
    const blue = Math.abs(a[k + 2] - b[k + 2]);
    if (Math.max(red, green, blue) > FAR) different++;
  }
  return different;
}
