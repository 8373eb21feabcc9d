import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { presets } from '../../src/gazetteer/presets.js';
import { normalized } from '../../src/geo/distance-matrix.js';
import { greatCircleDistances } from '../../src/geo/great-circle.js';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { gradientDescent } from '../../src/optimize/gradient-descent.js';
import type { Objective } from '../../src/optimize/optimizer.js';
import { subplex } from '../../src/optimize/subplex.js';
import { SubspaceSimplex } from '../../src/optimize/subspace-simplex.js';
import { subspaces } from '../../src/optimize/subspaces.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';
import { randomDistances } from '../mds/random-distances.js';

interface PeerGolden {
  kind: string;
  n: number;
  distances: number[];
  runs: { seed: number; fun: number; nfev: number }[];
}

function withoutGradient(dim: number, value: Objective['value']): Objective {
  return {
    dim,
    curvature: Number.NaN,
    value,
    valueAndGradient() {
      throw new Error('Expected a method without the gradient');
    },
  };
}

function europe(n: number): Objective {
  return stress(normalized(greatCircleDistances(presets.europe.slice(0, n))));
}

const goldens = readGolden<PeerGolden[]>('subplex-peer.json');

function stressOf({ n, distances }: PeerGolden): Objective {
  return stress(normalized({ n, values: Float64Array.from(distances) }));
}

/** Of an odd number of values. */
function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[(values.length - 1) / 2];
}

describe('subspaces', () => {
  const vectors = fc
    .array(fc.oneof(fc.constant(0), fc.double({ min: -1, max: 1, noNaN: true })), {
      minLength: 1,
      maxLength: 40,
    })
    .map((progress) => Float64Array.from(progress));

  it('holds every coordinate once, 2 to 5 of them in each, the largest progress first', () => {
    fc.assert(
      fc.property(vectors, (progress) => {
        const split = subspaces(progress);
        expect(split.flat().toSorted((i, j) => i - j)).toStrictEqual([...progress.keys()]);
        for (const { length } of split) {
          expect(length).toBeGreaterThanOrEqual(Math.min(2, progress.length));
          expect(length).toBeLessThanOrEqual(5);
        }
        const amounts = split.flat().map((k) => Math.abs(progress[k]));
        expect(amounts).toStrictEqual(amounts.toSorted((a, b) => b - a));
      }),
    );
  });

  it('cuts each off where its mean progress exceeds that of the rest the most', () => {
    const mean = (xs: number[]) => xs.reduce((sum, x) => sum + x, 0) / Math.max(1, xs.length);
    fc.assert(
      fc.property(vectors, (progress) => {
        const split = subspaces(progress);
        const rest = split.flat().map((k) => Math.abs(progress[k]));
        for (const { length } of split) {
          const gap = (size: number) => mean(rest.slice(0, size)) - mean(rest.slice(size));
          for (const size of [2, 3, 4, 5]) {
            // One coordinate cannot be left alone; any other number can be split.
            const left = rest.length - size;
            if (left === 0 || left >= 2) {
              expect(gap(length)).toBeGreaterThanOrEqual(gap(size) - 1e-12);
            }
          }
          rest.splice(0, length);
        }
      }),
    );
  });

  it('cuts equal amounts off as few at a time as it may', () => {
    const sizes = (n: number) => subspaces(new Float64Array(n).fill(0.1)).map((s) => s.length);
    expect(sizes(1)).toStrictEqual([1]);
    expect(sizes(5)).toStrictEqual([5]);
    expect(sizes(6)).toStrictEqual([2, 4]);
  });
});

describe('SubspaceSimplex', () => {
  const square = (x: Float64Array) => x.reduce((sum, c) => sum + c * c, 0);

  it('moves in its own coordinates only, down to the minimum there', () => {
    let best = { x: Float64Array.of(3, 4, 5, 6), value: square(Float64Array.of(3, 4, 5, 6)) };
    const evaluate = (x: Float64Array) => {
      expect([x[0], x[2]]).toStrictEqual([3, 5]);
      const value = square(x);
      if (value < best.value) best = { x: x.slice(), value };
      return value;
    };
    const simplex = new SubspaceSimplex(evaluate, best, [3, 1], Float64Array.of(1, 1, 1, 1));
    for (let move = 0; move < 100; move++) simplex.move();
    expect(simplex.size).toBeLessThan(1e-6);
    expect(best.value).toBeCloseTo(9 + 25, 12);
  });

  it('shrinks to nothing where f is the same everywhere', () => {
    const origin = { x: Float64Array.of(0, 0, 0), value: 1 };
    const simplex = new SubspaceSimplex(() => 1, origin, [0, 1, 2], Float64Array.of(8, 8, 8));
    expect(simplex.size).toBe(8);
    simplex.move();
    expect(simplex.size).toBe(4);
  });
});

describe('subplex', () => {
  it('never rises', () => {
    fc.assert(
      fc.property(randomDistances({ min: 3, max: 12 }), fc.nat(), (distances, seed) => {
        const { iterates } = trace(subplex, stress(distances), randomStart(distances.n, seed));
        for (let k = 1; k < iterates.length; k++) {
          expect(iterates[k].value).toBeLessThanOrEqual(iterates[k - 1].value);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('is the same to the last bit, always', () => {
    const run = trace(subplex, stressOf(goldens[7]), randomStart(15, 42));
    expect(lastIterate(run)).toMatchObject({ nit: 1231, nfev: 2489 });
    const hash = createHash('sha256');
    for (const { x } of run.iterates) hash.update(new Uint8Array(x.buffer));
    expect(hash.digest('hex')).toBe(
      'c3513cfec1debd59cdf0b5686979050028401ca6c0d15fdeed5485e0af4bef90',
    );
  });

  // From this start. From about one in three others it ends elsewhere at 34 cities, or runs out.
  it.each([6, 15, 34])('finds the map of %i cities that the gradient finds', (n) => {
    const x0 = randomStart(n, 42);
    const run = trace(subplex, europe(n), x0);
    expect(run.termination).toBe('converged');
    const { value } = lastIterate(trace(gradientDescent, europe(n), x0));
    expect(lastIterate(run).value).toBeLessThan(1.01 * value);
  });

  it.each([
    [
      'a bowl',
      9,
      (x: Float64Array) => x.reduce((sum, c, k) => sum + (k + 1) * (c - k) * (c - k), 0),
    ],
    ['a kink', 7, (x: Float64Array) => x.reduce((sum, c, k) => sum + Math.abs(c - k), 0)],
    ['a line', 1, ([x]: Float64Array) => (x - 7) * (x - 7)],
    ['two variables', 2, ([x, y]: Float64Array) => (x - 7) * (x - 7) + 3 * Math.abs(y + x)],
    [
      "Rosenbrock's valley",
      2,
      ([x, y]: Float64Array) => 100 * (y - x * x) * (y - x * x) + (1 - x) * (1 - x),
    ],
  ])('finds the minimum, 0, of %s', (_, dim, value) => {
    const f = withoutGradient(dim, value);
    const run = trace(subplex, f, new Float64Array(dim).fill(-1), { maxfev: 10_000 });
    expect(run.termination).toBe('converged');
    expect(lastIterate(run).value).toBeLessThan(1e-3);
  });

  it('converges to where it is where f is the same everywhere', () => {
    const f = withoutGradient(6, () => 1);
    const run = trace(subplex, f, new Float64Array(6).fill(2));
    expect(run.termination).toBe('converged');
    expect([...lastIterate(run).x]).toStrictEqual([2, 2, 2, 2, 2, 2]);
  });

  it.each(goldens)('does as well as a peer: $n points, $kind', (golden) => {
    const { n, runs } = golden;
    const f = stressOf(golden);
    const own = runs.map(({ seed }) => lastIterate(trace(subplex, f, randomStart(n, seed))));
    // Single runs may differ, as each may end in a local minimum.
    const bound = 1.01 * median(runs.map(({ fun }) => fun)) + 1e-8 * n * (n - 1);
    expect(median(own.map(({ value }) => value))).toBeLessThanOrEqual(bound);
  });
});
