import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NearestColor } from '../../src/gif/nearest-color.js';

const channel = fc.oneof(fc.nat(255), fc.double({ min: 0, max: 255, noNaN: true }));
const color = fc.tuple(channel, channel, channel);

it('finds a colour at the least distance', () => {
  const colors = fc.array(color, { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(colors, color, (list, sought) => {
      const found = new NearestColor(list.flat()).find(...sought);
      const distances = list.map((c) => squaredDistance(c, sought));
      expect(distances[found]).toBe(Math.min(...distances));
    }),
    { numRuns: 500 },
  );
});

it('finds each colour of the list itself', () => {
  fc.assert(
    fc.property(fc.uniqueArray(color, { minLength: 1, selector: String }), (list) => {
      const nearest = new NearestColor(list.flat());
      list.forEach((c) => {
        expect(squaredDistance(list[nearest.find(...c)], c)).toBe(0);
      });
    }),
  );
});

function squaredDistance(a: readonly number[], b: readonly number[]): number {
  const [dr, dg, db] = [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
  return dr * dr + dg * dg + db * db;
}
