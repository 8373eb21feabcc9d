import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rmsError, stress } from '../../src/mds/stress.js';
import { randomDistances } from './random-distances.js';

const distances = randomDistances({ min: 3, max: 12 });

function points(n: number): fc.Arbitrary<Float64Array> {
  const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
  return fc
    .array(coordinate, { minLength: 2 * n, maxLength: 2 * n })
    .map((x) => Float64Array.from(x));
}

const problem = distances.chain((matrix) => points(matrix.n).map((x) => ({ matrix, x })));

/** Points no nearer than 0.02 to each other. */
const apart = distances.chain((matrix) => {
  const step = fc.integer({ min: -50, max: 50 });
  return fc
    .uniqueArray(fc.tuple(step, step), {
      minLength: matrix.n,
      maxLength: matrix.n,
      selector: String,
    })
    .map((grid) => ({ matrix, x: Float64Array.from(grid.flat(), (c) => c / 50) }));
});

describe('stress', () => {
  it('is the sum over all ordered pairs', () => {
    fc.assert(
      fc.property(problem, ({ matrix, x }) => {
        let sum = 0;
        for (let i = 0; i < matrix.n; i++) {
          for (let j = 0; j < matrix.n; j++) {
            const d = Math.hypot(x[2 * i] - x[2 * j], x[2 * i + 1] - x[2 * j + 1]);
            sum += (matrix.values[i * matrix.n + j] - d) ** 2;
          }
        }
        expect(Math.abs(stress(matrix).value(x) - sum)).toBeLessThanOrEqual(1e-12 * sum);
      }),
    );
  });

  it('has the gradient of central differences', () => {
    const h = 1e-6;
    fc.assert(
      fc.property(apart, ({ matrix, x }) => {
        const f = stress(matrix);
        const gradient = new Float64Array(f.dim);
        expect(f.valueAndGradient(x, gradient)).toBe(f.value(x));
        for (let k = 0; k < f.dim; k++) {
          const plus = f.value(x.map((c, i) => (i === k ? c + h : c)));
          const minus = f.value(x.map((c, i) => (i === k ? c - h : c)));
          expect(Math.abs(gradient[k] - (plus - minus) / (2 * h))).toBeLessThan(1e-6);
        }
      }),
    );
  });

  it('gets no gradient from coincident points', () => {
    const matrix = { n: 3, values: Float64Array.from([0, 1, 1, 1, 0, 1, 1, 1, 0]) };
    const gradient = new Float64Array(6).fill(9);
    expect(stress(matrix).valueAndGradient(new Float64Array(6), gradient)).toBe(6);
    expect([...gradient]).toStrictEqual([0, 0, 0, 0, 0, 0]);
  });

  it('lies below its quadratic of curvature L everywhere', () => {
    const pair = problem.chain(({ matrix, x }) =>
      points(matrix.n).map((s) => ({ matrix, x, s: s.map((c) => 4 * c) })),
    );
    fc.assert(
      fc.property(pair, ({ matrix, x, s }) => {
        const f = stress(matrix);
        const gradient = new Float64Array(f.dim);
        let bound = f.valueAndGradient(x, gradient);
        s.forEach((c, k) => {
          bound += gradient[k] * c + (f.curvature / 2) * c * c;
        });
        expect(f.value(x.map((c, k) => c + s[k]))).toBeLessThanOrEqual(bound * (1 + 1e-9) + 1e-9);
      }),
    );
  });
});

it('gives the error of a distance in the unit of the distances', () => {
  // Every distance off by 0.01 of the largest, 5,000 km.
  expect(rmsError(6 * 5 * 0.01 ** 2, 6, 5000)).toBeCloseTo(50, 9);
});
