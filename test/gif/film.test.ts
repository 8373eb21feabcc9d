import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createFilmEncoder } from '../../src/gif/film.js';
import { choosePalette, type Palette } from '../../src/gif/palette.js';
import { PaletteIndex } from '../../src/gif/palette-index.js';
import { decode } from './decode.js';
import { encodeFilm, row } from './encode-film.js';
import {
  differentColors,
  inOneBuffer,
  paint,
  type SmallFilm,
  smallFilms,
  stripes,
} from './films.js';

const DELAY_MS = 80;

describe('a film', () => {
  it('shows every pixel in the palette colour nearest to the drawn one', () => {
    fc.assert(
      fc.property(smallFilms, (film) => {
        const palette = choosePalette([row(film.frames[0])]);
        expect(decode(encode(film, palette)).frames).toEqual(film.frames.map(inPalette(palette)));
      }),
      { numRuns: 40 },
    );
  });

  it('shows the drawn pixels themselves while all their colours fit', () => {
    fc.assert(
      fc.property(smallFilms, (film) => {
        const palette = choosePalette(film.frames.map(row));
        fc.pre(palette.colors.length < 3 * 255);
        expect(decode(encode(film, palette)).frames).toEqual(film.frames);
      }),
      { numRuns: 40 },
    );
  });

  it('has one image and one delay a frame, one palette, and loops for ever', () => {
    fc.assert(
      fc.property(smallFilms, fc.integer({ min: 0, max: 65535 }), (film, hundredths) => {
        const palette = choosePalette(film.frames.map(row));
        const decoded = decode(encode(film, palette, 10 * hundredths));
        expect(decoded).toMatchObject({ width: film.width, height: film.height, loops: 0 });
        expect(decoded.images.length).toBe(film.frames.length);
        for (const image of decoded.images) {
          expect(image).toMatchObject({
            delayMs: 10 * hundredths,
            disposal: 1,
            hasLocalPalette: false,
          });
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([1, 2, 3, 4, 7, 8, 127, 128, 255, 256, 257])('can have %i colours', (count) => {
    const colors = differentColors(count);
    const [first, second] = [stripes(colors, 600), stripes(colors.toReversed(), 600)];
    const film = { width: 30, height: 20, frames: [first, second, first] };
    const palette = choosePalette(film.frames.map(row));
    const { frames } = decode(encode(film, palette));
    expect(frames).toEqual(film.frames.map(inPalette(palette)));
  });

  it('survives the table of codes filling up many times', () => {
    const noise = [1, 2].map((k) => paint(differentColors(20000 * k).slice(-20000)));
    const film = { width: 200, height: 100, frames: noise };
    const palette = choosePalette(noise.map(row));
    expect(decode(encode(film, palette)).frames).toEqual(noise.map(inPalette(palette)));
  });

  it('has the same bytes each time, and wherever it is encoded', () => {
    const frames = [0, 1, 2, 3].map((k) => paint(differentColors(2500 + k).slice(k)));
    const film = { width: 50, height: 50, frames };
    const gif = encode(film, choosePalette(frames.map(row)));
    expect(encode(film, choosePalette(frames.map(row)))).toEqual(gif);
    expect(createHash('sha256').update(gif).digest('hex')).toMatchInlineSnapshot(
      `"92e1756dcca0f1bd420c7b2804d5f4ad720fce42d2af3b80c49c99a0a4155ea2"`,
    );
  });
});

describe('a frame', () => {
  const width = 100;
  const height = 80;
  const flat = Array<number>(width * height).fill(0xf4f1e6);
  const palette: Palette = { colors: Uint8Array.of(0xf4, 0xf1, 0xe6, 200, 0, 0, 0, 0, 200) };

  function imagesOf(...frames: (readonly number[])[]) {
    return decode(encode({ width, height, frames: frames.map(paint) }, palette)).images;
  }

  it('costs a few bytes when nothing changes', () => {
    const [, second, third] = imagesOf(flat, flat, flat);
    expect(second).toMatchObject({ pixels: 1, delayMs: DELAY_MS });
    expect(second.bytes).toBeLessThan(8);
    expect(third).toEqual(second);
  });

  it('costs a few bytes when no pixel changes its palette colour', () => {
    const almost = flat.map((color) => color + 1);
    expect(imagesOf(flat, almost)[1].pixels).toBe(1);
  });

  it('holds only the rectangle of what changed', () => {
    const changed = flat.with(10 * width + 20, 0xc80000).with(14 * width + 26, 0x0000c8);
    const [, there, back] = imagesOf(flat, changed, flat);
    expect(there.pixels).toBe(7 * 5);
    expect(back.pixels).toBe(7 * 5);
  });

  it('does not draw again what stays, however finely it is patterned', () => {
    const three = [0xf4f1e6, 0xc80000, 0x0000c8];
    const pattern = differentColors(flat.length).map((color) => three[color % 3]);
    const corners = pattern.with(0, 0xc80000).with(-1, 0xc80000);
    const [first, second] = imagesOf(pattern, corners);
    expect(second.pixels).toBe(width * height);
    expect(second.bytes).toBeLessThan(first.bytes / 5);
  });
});

describe('encodeFilm', () => {
  const palette: Palette = { colors: Uint8Array.of(255, 255, 255) };
  const format = { width: 2, height: 3, delayMs: DELAY_MS };
  const frame = new Uint8ClampedArray(24).fill(255);

  it.each([0, 20, 28])('refuses a piece of %i bytes for 2 × 3 pixels', (bytes) => {
    const frames = [frame, new Uint8ClampedArray(bytes)];
    expect(() => encodeFilm(format, palette, frames)).toThrow(
      `Expected a piece of 24 bytes, got ${bytes}`,
    );
  });

  it.each([
    [-1, 0],
    [0, -1],
    [1, 0],
    [0, 1],
  ])('refuses a piece that reaches beyond the picture, at %d, %d', (x, y) => {
    const encoder = createFilmEncoder(format, palette);
    const piece = { x, y, width: 2, height: 3, pixels: frame };
    expect(() => encoder.add([piece])).toThrow(
      `Expected a piece within 2 × 3 pixels, got 2 × 3 at ${x}, ${y}`,
    );
  });

  it.each([0, -1, 1.5, 65536, Number.NaN])('refuses a side of %d', (side) => {
    expect(() => encodeFilm({ ...format, width: side }, palette, [])).toThrow(RangeError);
    expect(() => encodeFilm({ ...format, height: side }, palette, [])).toThrow(RangeError);
  });

  it.each([85, -10, 655360, Number.NaN])('refuses a delay of %d ms', (delayMs) => {
    expect(() => encodeFilm({ ...format, delayMs }, palette, [frame])).toThrow(RangeError);
  });

  it('refuses a film without frames', () => {
    expect(() => encodeFilm(format, palette, [])).toThrow('Expected at least one frame, got none');
  });

  it('refuses a palette without colours or with more than 255', () => {
    for (const bytes of [0, 4, 768]) {
      const colors = new Uint8Array(bytes);
      expect(() => encodeFilm(format, { colors }, [frame])).toThrow(RangeError);
    }
  });
});

function encode(film: SmallFilm, palette: Palette, delayMs = DELAY_MS): Uint8Array {
  const { width, height, frames } = film;
  return encodeFilm({ width, height, delayMs }, palette, inOneBuffer(frames));
}

/** Replaces every pixel by the palette's colour for it. */
function inPalette({ colors }: Palette): (frame: Uint8ClampedArray) => Uint8ClampedArray {
  const index = new PaletteIndex({ colors });
  return (frame) => {
    const shown = frame.slice();
    for (let i = 0; i < frame.length; i += 4) {
      const k = index.of(frame[i] | (frame[i + 1] << 8) | (frame[i + 2] << 16)) - 1;
      shown.set(colors.subarray(3 * k, 3 * k + 3), i);
    }
    return shown;
  };
}
