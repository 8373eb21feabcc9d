import fc from 'fast-check';
import { expect, it } from 'vitest';
import { Tiles } from '../../src/render/tiles.js';

const rect = { x: 30, y: 70, width: 130, height: 90 };
const extent = fc
  .tuple(...[0, 1, 2, 3].map(() => fc.double({ min: -50, max: 250, noNaN: true })))
  .map(([a, b, c, d]): [number, number, number, number] => [
    Math.min(a, c),
    Math.min(b, d),
    Math.max(a, c),
    Math.max(b, d),
  ]);

it('gives back rectangles that do not overlap and hold every pixel that was marked', () => {
  fc.assert(
    fc.property(fc.array(extent, { maxLength: 6 }), (extents) => {
      const tiles = new Tiles(rect);
      for (const marked of extents) tiles.mark(marked);
      const covered = new Uint8Array(200 * 200);
      for (const { x, y, width, height } of tiles.take()) {
        expect(x >= rect.x && x + width <= rect.x + rect.width).toBe(true);
        expect(y >= rect.y && y + height <= rect.y + rect.height).toBe(true);
        for (let row = y; row < y + height; row++) {
          for (let column = x; column < x + width; column++) covered[200 * row + column]++;
        }
      }
      expect(Math.max(...covered)).toBeLessThanOrEqual(1);
      for (const [left, top, right, bottom] of extents) {
        for (let y = rect.y; y < rect.y + rect.height; y++) {
          for (let x = rect.x; x < rect.x + rect.width; x++) {
            const touched = x + 1 > left && x <= right && y + 1 > top && y <= bottom;
            if (touched && covered[200 * y + x] !== 1) expect([x, y]).toBe('covered');
          }
        }
      }
      expect(tiles.take()).toStrictEqual([]);
    }),
    { numRuns: 40 },
  );
});
