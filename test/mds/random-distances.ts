import fc from 'fast-check';
import type { DistanceMatrix } from '../../src/geo/distance-matrix.js';

/** Any symmetric matrices of distances from 0 to 1, triangle inequality or not. */
export function randomDistances(size: { min: number; max: number }): fc.Arbitrary<DistanceMatrix> {
  return fc.integer(size).chain((n) =>
    fc
      .array(fc.double({ min: 0, max: 1, noNaN: true }), {
        minLength: (n * (n - 1)) / 2,
        maxLength: (n * (n - 1)) / 2,
      })
      .map((upper) => {
        const values = new Float64Array(n * n);
        let next = 0;
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < i; j++) {
            values[i * n + j] = upper[next];
            values[j * n + i] = upper[next++];
          }
        }
        return { n, values };
      }),
  );
}
