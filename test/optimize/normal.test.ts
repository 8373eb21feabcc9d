import { describe, expect, it } from 'vitest';
import { NormalGenerator } from '../../src/optimize/normal.js';
import { Xoshiro128 } from '../../src/optimize/xoshiro128.js';
import { readGolden } from '../goldens/read.js';

const goldens =
  readGolden<{ seed: number; bits: number[]; normals: number[] }[]>('cma-es-random.json');

describe('Xoshiro128', () => {
  it.each(goldens)('draws as in Python from seed $seed', ({ seed, bits }) => {
    const generator = new Xoshiro128(seed);
    expect(bits.map(() => generator.next())).toStrictEqual(bits);
  });

  it.each([-1, 2 ** 32, 0.5, Number.NaN])('refuses the seed %d', (seed) => {
    expect(() => new Xoshiro128(seed)).toThrow(`Expected a seed from 0 to 4294967295, got ${seed}`);
  });
});

describe('NormalGenerator', () => {
  it.each(goldens)('draws as in Python from seed $seed', ({ seed, normals }) => {
    const generator = new NormalGenerator(seed);
    for (const expected of normals) expect(generator.next()).toBeCloseTo(expected, 14);
  });

  it('has the moments, the tails and the independence of N(0, 1)', () => {
    const generator = new NormalGenerator(1);
    const draws = Array.from({ length: 200_000 }, () => generator.next());
    const mean = (of: (z: number, k: number) => number) =>
      draws.reduce((sum, z, k) => sum + of(z, k), 0) / draws.length;
    // Four standard errors each.
    expect(Math.abs(mean((z) => z))).toBeLessThan(0.009);
    expect(Math.abs(mean((z) => z * z) - 1)).toBeLessThan(0.0127);
    expect(Math.abs(mean((z) => z * z * z))).toBeLessThan(0.035);
    expect(Math.abs(mean((z) => z * z * z * z) - 3)).toBeLessThan(0.088);
    expect(Math.abs(mean((z) => (Math.abs(z) > 2 ? 1 : 0)) - 0.0455)).toBeLessThan(0.0019);
    expect(Math.abs(mean((z, k) => (k > 0 ? z * draws[k - 1] : 0)))).toBeLessThan(0.009);
  });
});
