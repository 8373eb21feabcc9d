import fc from 'fast-check';
import { expect, it } from 'vitest';
import { move, procrustes } from '../../src/mds/procrustes.js';

const coordinates = fc
  .array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 6, maxLength: 40 })
  .map((x) => Float64Array.from(x.slice(0, 2 * Math.floor(x.length / 2))));
const angle = fc.double({ min: -4, max: 4, noNaN: true });

function distanceSquared(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, c, k) => sum + (c - b[k]) ** 2, 0);
}

it('undoes any rotation, reflection and shift', () => {
  fc.assert(
    fc.property(coordinates, angle, fc.boolean(), (target, turn, reflects) => {
      const points = move(
        { reflects, rotation: [Math.cos(turn), Math.sin(turn)], shift: [3, -5] },
        target,
      );
      const back = move(procrustes(points, target), points);
      expect(distanceSquared(back, target)).toBeLessThan(
        1e-12 *
          (1 +
            distanceSquared(
              target,
              target.map(() => 0),
            )),
      );
    }),
  );
});

it('is no worse than any other rigid motion, and never scales', () => {
  fc.assert(
    fc.property(
      coordinates.chain((a) =>
        fc.tuple(
          fc.constant(a),
          fc
            .array(fc.double({ min: -10, max: 10, noNaN: true }), {
              minLength: a.length,
              maxLength: a.length,
            })
            .map((b) => Float64Array.from(b)),
        ),
      ),
      angle,
      fc.boolean(),
      ([points, target], turn, reflects) => {
        const motion = procrustes(points, target);
        expect(Math.hypot(...motion.rotation)).toBeCloseTo(1, 12);
        const best = distanceSquared(move(motion, points), target);
        const other = {
          reflects,
          rotation: [Math.cos(turn), Math.sin(turn)],
          shift: motion.shift,
        } as const;
        expect(best).toBeLessThanOrEqual(distanceSquared(move(other, points), target) + 1e-9);
      },
    ),
  );
});

it('leaves points that all coincide unturned', () => {
  const motion = procrustes(new Float64Array(6), Float64Array.from([0, 0, 3, 0, 0, 3]));
  expect(motion).toStrictEqual({ reflects: false, rotation: [1, 0], shift: [1, 1] });
});
