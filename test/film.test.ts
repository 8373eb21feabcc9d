import { createHash } from 'node:crypto';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { GifReader } from 'omggif';
import { describe, expect, it } from 'vitest';
import { compare } from '../src/compare.js';
import { drawFilm, drawPoster, type Film, filmScene } from '../src/film.js';
import { presets } from '../src/gazetteer/presets.js';
import { speech } from '../src/text/speech.js';
import { createPictures } from './render/pictures.js';

function comparison(n: number) {
  const problem = { kind: 'cities', cities: presets.europe.slice(0, n) } as const;
  return compare({ problem, methods: ['gradient-descent', 'nelder-mead'], seed: 42 }, () => 0);
}

function decoded({ bytes, width, height }: Film): Uint8ClampedArray[] {
  const reader = new GifReader(Buffer.from(bytes));
  const screen = new Uint8ClampedArray(4 * width * height);
  return Array.from({ length: reader.numFrames() }, (_, index) => {
    reader.decodeAndBlitFrameRGBA(index, screen);
    return screen.slice();
  });
}

/** Peak signal-to-noise ratio over r, g and b, dB. */
function psnr(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let sum = 0;
  for (let k = 0; k < a.length; k += 4) {
    const red = a[k] - b[k];
    const green = a[k + 1] - b[k + 1];
    const blue = a[k + 2] - b[k + 2];
    sum += red * red + green * green + blue * blue;
  }
  return 10 * Math.log10((255 ** 2 * 0.75 * a.length) / sum);
}

describe('the film of six cities', async () => {
  const race = comparison(6);
  const film = await drawFilm(race, speech('ru'), () => 0);
  const reader = new GifReader(Buffer.from(film.bytes));

  it('has the size and the frames it promises, and one constant delay', () => {
    expect([reader.width, reader.height]).toStrictEqual([800, 1000]);
    expect([film.width, film.height]).toStrictEqual([800, 1000]);
    expect(reader.numFrames()).toBe(film.frames);
    const delays = Array.from({ length: film.frames }, (_, k) => reader.frameInfo(k).delay);
    expect(new Set(delays)).toStrictEqual(new Set([8]));
    expect(reader.loopCount()).toBe(0);
  });

  it('is what was drawn, frame by frame', () => {
    const paint = createPictures(filmScene(race, speech('ru')));
    decoded(film).forEach((frame, index) => {
      expect(psnr(frame, paint(index))).toBeGreaterThan(46);
    });
  });

  it('ends with its thumbnail, as Telegram takes it', async () => {
    const jpeg = Buffer.from(film.thumbnail());
    expect(jpeg.subarray(0, 3).toString('hex')).toBe('ffd8ff');
    expect(jpeg.length).toBeLessThan(200_000);
    const { width, height } = await loadImage(jpeg);
    expect([width, height]).toStrictEqual([256, 320]);
  });

  it('has the poster for its last frame', async () => {
    const png = await loadImage(drawPoster(race, speech('ru')));
    const context = createCanvas(800, 1000).getContext('2d');
    context.drawImage(png, 0, 0);
    const { data } = context.getImageData(0, 0, 800, 1000);
    const scene = filmScene(race, speech('ru'));
    expect(psnr(createPictures(scene)(scene.length - 1), data)).toBeGreaterThan(60);
  });

  it('is the same bytes every time', async () => {
    const again = await drawFilm(comparison(6), speech('ru'), () => 0);
    const hash = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
    expect(hash(again.bytes)).toBe(hash(film.bytes));
  });
});

it('tells its progress and takes time from its clock', async () => {
  const fractions: number[] = [];
  let time = 0;
  const film = await drawFilm(
    comparison(3),
    speech('en'),
    () => (time += 7),
    (fraction) => fractions.push(fraction),
  );
  expect(film.milliseconds).toBe(7);
  expect(fractions.length).toBe(film.frames);
  expect(fractions.at(-1)).toBe(1);
});
