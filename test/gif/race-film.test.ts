import { expect, it } from 'vitest';
import { choosePalette } from '../../src/gif/palette.js';
import { decode } from './decode.js';
import { encodeFilm, row } from './encode-film.js';
import { drawRace, FLAT_COLORS } from './race-film.js';

const WIDTH = 400;
const HEIGHT = 500;
const FRAMES = 40;

const drawn = drawRace(WIDTH, HEIGHT, FRAMES);
const palette = choosePalette(drawn.filter((_, k) => k % 8 === 7).map(row));
const gif = encodeFilm({ width: WIDTH, height: HEIGHT, delayMs: 80 }, palette, drawn);
const shown = decode(gif).frames;

it('shows a drawn film with at least 46 dB in every frame', () => {
  expect(shown.length).toBe(FRAMES);
  for (const [k, frame] of shown.entries()) {
    // 10 log10(255² / error) ≥ 46
    expect(meanSquaredError(frame, drawn[k])).toBeLessThanOrEqual(255 ** 2 / 10 ** 4.6);
  }
});

it('shows its flat colours exactly', () => {
  const flat = new Set(FLAT_COLORS);
  for (const [k, frame] of shown.entries()) {
    const colors = rgbWords(frame);
    const wrong = rgbWords(drawn[k]).filter((color, i) => flat.has(color) && colors[i] !== color);
    expect([...wrong]).toEqual([]);
  }
});

it('is a small fraction of the film encoded frame by frame', () => {
  const alone = drawn.slice(-3).map((frame) => {
    return encodeFilm({ width: WIDTH, height: HEIGHT, delayMs: 80 }, palette, [frame]).length;
  });
  expect(gif.length).toBeLessThan((FRAMES * Math.min(...alone)) / 2);
});

/** Over r, g and b of all pixels. */
function meanSquaredError(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] - b[i]) ** 2;
  return sum / ((a.length / 4) * 3);
}

/** The pixels as 0xrrggbb. */
function rgbWords(frame: Uint8ClampedArray): Uint32Array {
  return new Uint32Array(frame.length / 4).map(
    (_, i) => (frame[4 * i] << 16) | (frame[4 * i + 1] << 8) | frame[4 * i + 2],
  );
}
