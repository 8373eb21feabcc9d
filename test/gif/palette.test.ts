import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { choosePalette, type Palette } from '../../src/gif/palette.js';
import { PaletteIndex } from '../../src/gif/palette-index.js';
import { row } from './encode-film.js';
import { differentColors, paint, smallFilms, stripes } from './films.js';

describe('choosePalette', () => {
  it.each([1, 2, 16, 17, 254, 255])('keeps all of %i colours', (count) => {
    const colors = differentColors(count);
    expect(listed(choosePalette([row(stripes(colors, 1000))]))).toEqual(
      [...colors].sort(ascending),
    );
  });

  it.each([256, 257, 300, 4000])('gives 255 different colours for %i', (count) => {
    const palette = listed(choosePalette([row(stripes(differentColors(count), 5000))]));
    expect(new Set(palette).size).toBe(255);
    expect(palette.length).toBe(255);
  });

  it('gives 255 different colours for many that are almost the same', () => {
    const close = differentColors(1 << 15).map((c) => c & 0x070707);
    const palette = listed(choosePalette([row(paint(close))]));
    expect(new Set(palette).size).toBe(255);
    expect(palette.every((c) => (c & 0xf8f8f8) === 0)).toBe(true);
  });

  it('keeps the flat colours exactly', () => {
    const flat = [0xf4f1e6, 0xdbe9f4, 0xffffff, 0x222222];
    const many = differentColors(3000);
    const frames = flat.map((color) => row(paint([...Array(1000).fill(color), ...many])));
    expect(listed(choosePalette(frames))).toEqual(expect.arrayContaining(flat));
  });

  it('does not depend on the order of the samples', () => {
    fc.assert(
      fc.property(smallFilms, ({ frames }) => {
        const samples = frames.map(row);
        expect(choosePalette([...samples].reverse())).toEqual(choosePalette(samples));
      }),
      { numRuns: 30 },
    );
  });

  it('weighs every pixel the same', () => {
    const [a, b] = [stripes(differentColors(300), 900), stripes(differentColors(700), 2100)];
    const joined = new Uint8ClampedArray([...a, ...b]);
    expect(choosePalette([row(joined)])).toEqual(choosePalette([row(a), row(b)]));
  });

  it('wants a sample', () => {
    expect(() => choosePalette([])).toThrow('Expected at least one sample, got none');
  });
});

describe('PaletteIndex', () => {
  it('counts the colours of the palette from 1', () => {
    const index = new PaletteIndex({ colors: Uint8Array.of(255, 0, 0, 0, 0, 255) });
    expect(index.of(0xff0000ff)).toBe(1);
    expect(index.of(0xffff0000)).toBe(2);
    expect(index.of(0xfff02010)).toBe(2);
    expect(index.of(0xfff02010)).toBe(2);
  });

  it('takes pixel words of either sign', () => {
    const index = new PaletteIndex({ colors: Uint8Array.of(255, 0, 0, 0, 0, 255) });
    expect(index.of(0xff0000ff | 0)).toBe(1);
    expect(index.of(0xffff0000 | 0)).toBe(2);
  });

  it.each([0, 4, 3 * 256])('refuses a palette of %i bytes', (bytes) => {
    expect(() => new PaletteIndex({ colors: new Uint8Array(bytes) })).toThrow(RangeError);
  });
});

/** The palette's colours as 0xrrggbb, ascending. */
function listed({ colors }: Palette): number[] {
  const list = Array.from({ length: colors.length / 3 }, (_, k) => {
    return (colors[3 * k] << 16) | (colors[3 * k + 1] << 8) | colors[3 * k + 2];
  });
  return list.sort(ascending);
}

function ascending(a: number, b: number): number {
  return a - b;
}
