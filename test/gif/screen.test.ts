import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Palette } from '../../src/gif/palette.js';
import { PaletteIndex, TRANSPARENT } from '../../src/gif/palette-index.js';
import { NO_CHANGE, type Patch, Screen } from '../../src/gif/screen.js';
import { paint } from './films.js';

const WIDTH = 11;
const HEIGHT = 6;
const PALETTE: Palette = { colors: Uint8Array.of(10, 10, 10, 99, 99, 99, 200, 200, 200) };
const GREYS = [0x0a0a0a, 0x636363, 0xc8c8c8];

const palette = new PaletteIndex(PALETTE);
const pixels = fc.array(fc.nat(2), { minLength: WIDTH * HEIGHT, maxLength: WIDTH * HEIGHT });
const edits = fc.array(fc.tuple(fc.nat(WIDTH * HEIGHT - 1), fc.nat(2)), { maxLength: 8 });

it('gives patches that build up each frame', () => {
  fc.assert(
    fc.property(pixels, fc.array(edits), (first, steps) => {
      const screen = new Screen(WIDTH, HEIGHT, palette);
      const now = [...first];
      const seen = new Uint8Array(now.length);
      apply(show(screen, now), seen);
      for (const step of steps) {
        for (const [k, grey] of step) now[k] = grey;
        apply(show(screen, now), seen);
        expect([...seen]).toEqual(now.map((grey) => grey + 1));
      }
    }),
  );
});

it('gives the smallest rectangle around the changed pixels', () => {
  fc.assert(
    fc.property(pixels, pixels, (first, second) => {
      const screen = new Screen(WIDTH, HEIGHT, palette);
      show(screen, first);
      const patch = show(screen, second);
      const changed = second.flatMap((grey, k) => (grey === first[k] ? [] : [k]));
      if (changed.length === 0) {
        expect(patch).toBe(NO_CHANGE);
        return;
      }
      const [xs, ys] = [changed.map((k) => k % WIDTH), changed.map((k) => Math.floor(k / WIDTH))];
      const [left, top] = [Math.min(...xs), Math.min(...ys)];
      const [width, height] = [Math.max(...xs) - left + 1, Math.max(...ys) - top + 1];
      expect(patch).toMatchObject({ left, top, width, height });
    }),
  );
});

it('draws short gaps again and leaves long ones transparent', () => {
  const screen = new Screen(16, 1, palette);
  show(screen, Array(16).fill(0), 16);
  const { indices } = show(screen, [1, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], 16);
  const [same, gap] = [new Array(6).fill(1), new Array(7).fill(TRANSPARENT)];
  expect([...indices]).toEqual([2, ...same, 2, ...gap, 2]);
});

it('takes a frame in pieces, and no more of them than what changes', () => {
  const part = fc.record({ x: fc.nat(WIDTH - 1), y: fc.nat(HEIGHT - 1), grey: fc.nat(2) });
  fc.assert(
    fc.property(pixels, fc.array(part, { maxLength: 5 }), (first, parts) => {
      const [whole, pieced] = [0, 0].map(() => new Screen(WIDTH, HEIGHT, palette));
      show(whole, first);
      show(pieced, first);
      const now = [...first];
      const pieces = parts.map(({ x, y, grey }) => {
        const [width, height] = [Math.min(4, WIDTH - x), Math.min(3, HEIGHT - y)];
        for (let k = 0; k < width * height; k++) {
          now[(y + Math.floor(k / width)) * WIDTH + x + (k % width)] = grey;
        }
        return { x, y, width, height, pixels: paint(Array(width * height).fill(GREYS[grey])) };
      });
      const seen = [whole, pieced].map(() => Uint8Array.from(first, (grey) => grey + 1));
      apply(show(whole, now), seen[0]);
      apply(pieced.show(pieces), seen[1]);
      expect(seen[1]).toEqual(seen[0]);
    }),
  );
});

function show(screen: Screen, greys: readonly number[], width = WIDTH): Patch {
  const pixels = paint(greys.map((grey) => GREYS[grey]));
  return screen.show([{ x: 0, y: 0, width, height: greys.length / width, pixels }]);
}

function apply({ left, top, width, indices }: Patch, seen: Uint8Array): void {
  indices.forEach((index, k) => {
    const place = (top + Math.floor(k / width)) * WIDTH + left + (k % width);
    if (index !== TRANSPARENT) seen[place] = index;
  });
}
