import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../src/optimize/symmetric-eigen.js';

/** Symmetric matrices of numbers of many sizes, with zeros and equal numbers among them. */
const symmetric = fc.integer({ min: 1, max: 12 }).chain((n) =>
  fc
    .array(
      fc.oneof(
        fc.double({ min: -1, max: 1, noNaN: true }),
        fc.constantFrom(0, 0, 1, -1, 1e-9, 1e9),
      ),
      { minLength: n * n, maxLength: n * n },
    )
    .map((numbers) => {
      const matrix = Float64Array.from(numbers);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) matrix[j * n + i] = matrix[i * n + j];
      }
      return { n, matrix };
    }),
);

/** Σ_k weight_k v_ki v_kj */
function gram(weights: Float64Array, vectors: Float64Array, i: number, j: number): number {
  const n = weights.length;
  return weights.reduce((sum, w, k) => sum + w * vectors[k * n + i] * vectors[k * n + j], 0);
}

describe('symmetricEigen', () => {
  it('has orthonormal vectors that make the matrix again', () => {
    fc.assert(
      fc.property(symmetric, ({ n, matrix }) => {
        const { values, vectors } = symmetricEigen(matrix, n);
        const largest = matrix.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
        // Products of subnormal numbers round as coarsely as those stand.
        const tolerance = 1e-13 * largest + 1e-300;
        const ones = new Float64Array(n).fill(1);
        for (let i = 0; i < n; i++) {
          for (let j = 0; j < n; j++) {
            const error = gram(values, vectors, i, j) - matrix[i * n + j];
            expect(Math.abs(error)).toBeLessThanOrEqual(tolerance);
            const unit = i === j ? 1 : 0;
            expect(Math.abs(gram(ones, vectors, i, j) - unit)).toBeLessThanOrEqual(1e-13);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  it('finds known values: the second difference, 2 − 2cos(kπ/(n + 1))', () => {
    const n = 40;
    const matrix = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      matrix[i * n + i] = 2;
      if (i > 0) matrix[i * n + i - 1] = matrix[(i - 1) * n + i] = -1;
    }
    const { values } = symmetricEigen(matrix, n);
    values.sort().forEach((value, k) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 12);
    });
  });

  it('reads the lower triangle alone and leaves the matrix as it is', () => {
    const lower = Float64Array.of(4, 0, 1, 3);
    const { values } = symmetricEigen(lower, 2);
    expect([...lower]).toStrictEqual([4, 0, 1, 3]);
    expect(values[0] + values[1]).toBeCloseTo(7, 12);
    expect(values[0] * values[1]).toBeCloseTo(11, 12);
  });

  it('refuses a matrix of another size or without a decomposition', () => {
    expect(() => symmetricEigen(new Float64Array(8), 3)).toThrow('Expected 9 numbers, got 8');
    const broken = Float64Array.of(1, 0, Number.NaN, 1);
    expect(() => symmetricEigen(broken, 2)).toThrow('Expected finite numbers, got NaN');
  });
});
