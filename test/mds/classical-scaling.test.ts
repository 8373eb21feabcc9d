import fc from 'fast-check';
import { expect, it } from 'vitest';
import { classicalScaling } from '../../src/mds/classical-scaling.js';
import { stress } from '../../src/mds/stress.js';

it('recovers points of the plane from their distances', () => {
  const coordinate = fc.integer({ min: -100, max: 100 });
  const cloud = fc.uniqueArray(fc.tuple(coordinate, coordinate), {
    minLength: 3,
    maxLength: 30,
    selector: String,
  });
  fc.assert(
    fc.property(cloud, (points) => {
      const n = points.length;
      const values = Float64Array.from({ length: n * n }, (_, k) => {
        const [a, b] = [points[Math.floor(k / n)], points[k % n]];
        return Math.hypot(a[0] - b[0], a[1] - b[1]) / 100;
      });
      const f = stress({ n, values });
      expect(f.value(classicalScaling({ n, values }))).toBeLessThan(1e-3 * n * n);
    }),
  );
});

it('takes distances that no Euclidean space has', () => {
  const values = Float64Array.from([0, 1, 9, 1, 0, 1, 9, 1, 0]);
  const x = classicalScaling({ n: 3, values });
  expect(x.every(Number.isFinite)).toBe(true);
  // The long side survives.
  expect(Math.hypot(x[0] - x[4], x[1] - x[5])).toBeGreaterThan(5);
});
