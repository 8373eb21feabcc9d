import { describe, expect, it } from 'vitest';
import {
  asinOfRoot,
  DOUBLE_NEAR,
  DOUBLE_WIDE,
  NEAR_END,
  SINGLE_NEAR,
  SINGLE_WIDE,
} from '../../src/kernels/asin.js';

/** Fixed-point numbers with so many bits after the point. */
const BITS = 400n;
const ONE = 1n << BITS;
const TERMS = 180;

/** The double, exactly; its last bit must be worth more than 2^-400. */
function exact(x: number): bigint {
  let scaled = x;
  let shift = BITS;
  while (!Number.isInteger(scaled)) {
    scaled *= 2;
    shift--;
  }
  return BigInt(scaled) << shift;
}

/** asin(√v)/√v = Σ a_k v^k with a_k = C(2k, k) / (4^k (2k + 1)). */
function series(): bigint[] {
  const coefficients: bigint[] = [];
  let binomial = ONE;
  for (let k = 0n; k < TERMS; k++) {
    coefficients.push(binomial / (2n * k + 1n));
    binomial = (binomial * (2n * k + 1n)) / (2n * k + 2n);
  }
  return coefficients;
}

/**
 * An upper bound of |p − asin(√v)/√v| on [0, end]. The difference of p and the first terms of the series
 * is a sum Σ c_k T_k of Chebyshev polynomials of [0, end], each at most 1 in size, so |difference| ≤ Σ|c_k|.
 * The other terms are positive and sum to at most end^TERMS / (1 − end). As asin(√v)/√v ≥ 1, this bounds
 * the relative error too.
 */
function provenError(p: readonly number[], end: number): number {
  const difference = series().map((a, k) => (k < p.length ? exact(p[k]) : 0n) - a);
  const chebyshev = difference.map(() => 0n);
  let power = ONE;
  difference.forEach((d, m) => {
    // v^m = end^m 2^(1 − 2m) Σ' C(2m, m − k) T_k, the term of T_0 halved.
    let binomial = 1n;
    for (let k = m; k >= 0; k--) {
      const scaled = (((d * power) >> BITS) * binomial) >> BigInt(2 * m);
      chebyshev[k] += k === 0 ? scaled : 2n * scaled;
      const i = BigInt(m - k);
      binomial = (binomial * (BigInt(2 * m) - i)) / (i + 1n);
    }
    power = (power * exact(end)) >> BITS;
  });
  const sum = chebyshev.reduce((total, c) => total + (c < 0n ? -c : c), 0n);
  // Each of fewer than TERMS² truncations loses less than one unit of the last place.
  const truncations = BigInt(2 * TERMS * TERMS);
  return Number(sum + truncations) / Number(ONE) + end ** TERMS / (1 - end);
}

describe('the polynomials of asin(√v)/√v', () => {
  it.each([
    ['DOUBLE_NEAR', DOUBLE_NEAR, NEAR_END, 3e-16],
    ['DOUBLE_WIDE', DOUBLE_WIDE, 0.5, 3e-16],
    ['SINGLE_NEAR', SINGLE_NEAR, NEAR_END, 2e-7],
    ['SINGLE_WIDE', SINGLE_WIDE, 0.5, 5e-8],
  ])('%s has the error that it states, proven', (_, p, end, bound) => {
    expect(provenError(p, end)).toBeLessThan(bound);
  });

  it('has a proof that sees a wrong coefficient', () => {
    const wrong = DOUBLE_NEAR.map((c, k) => (k === 3 ? c * (1 + 1e-9) : c));
    expect(provenError(wrong, NEAR_END)).toBeGreaterThan(1e-12);
  });

  it('gives the angle', () => {
    for (let k = 0; k <= 1000; k++) {
      const v = k / 2000;
      expect(Math.abs(asinOfRoot(v) - Math.asin(Math.sqrt(v)))).toBeLessThan(4e-16);
    }
  });
});
