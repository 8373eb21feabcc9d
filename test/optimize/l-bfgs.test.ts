import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalized } from '../../src/geo/distance-matrix.js';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { lBfgs, Pairs } from '../../src/optimize/l-bfgs.js';
import { dot, maxNorm } from '../../src/optimize/line.js';
import type { Objective } from '../../src/optimize/optimizer.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';
import { randomDistances } from '../mds/random-distances.js';

interface StressGolden {
  kind: string;
  n: number;
  seed: number;
  distances: number[];
  /** Where scipy's BFGS and its L-BFGS-B end. */
  fun: number;
  limited: number;
}

const GTOL = 1e-5;

function gradientAt(f: Objective, x: Float64Array): Float64Array {
  const gradient = new Float64Array(f.dim);
  f.valueAndGradient(x, gradient);
  return gradient;
}

function isNear(value: number, expected: number): boolean {
  return Math.abs(value - expected) <= Math.max(1e-9, 1e-6 * Math.abs(expected));
}

describe('L-BFGS', () => {
  it.each(readGolden<StressGolden[]>('bfgs-stress.json'))(
    "ends where scipy's BFGS and L-BFGS-B end: $n points, $kind",
    ({ n, seed, distances, fun, limited }) => {
      expect(isNear(limited, fun)).toBe(true);
      const f = stress(normalized({ n, values: Float64Array.from(distances) }));
      const run = trace(lBfgs, f, randomStart(n, seed));
      const { value, x } = lastIterate(run);
      expect(run.termination).toBe('converged');
      expect(isNear(value, limited)).toBe(true);
      expect(maxNorm(gradientAt(f, x))).toBeLessThanOrEqual(GTOL);
    },
  );

  it('never rises, and converges at the first small gradient', () => {
    fc.assert(
      fc.property(
        randomDistances({ min: 3, max: 20 }),
        fc.integer({ min: 0, max: 0xffffffff }),
        (distances, seed) => {
          const f = stress(distances);
          const run = trace(lBfgs, f, randomStart(distances.n, seed));
          const norms = run.iterates.map(({ x }) => maxNorm(gradientAt(f, x)));
          expect(run.termination).toBe('converged');
          expect(norms.findIndex((norm) => norm <= GTOL)).toBe(norms.length - 1);
          run.iterates.slice(1).forEach(({ value }, k) => {
            expect(value).toBeLessThan(run.iterates[k].value);
          });
        },
      ),
      { numRuns: 50 },
    );
  });

  it('tries −∇f before it stops where no step lowers f', () => {
    const f = terraces();
    const evaluated: Float64Array[] = [];
    const observed: Objective = {
      ...f,
      valueAndGradient(x, gradient) {
        evaluated.push(x.slice());
        return f.valueAndGradient(x, gradient);
      },
    };
    const run = trace(lBfgs, observed, Float64Array.of(3, -2, 5));
    const { nit, x, nfev } = lastIterate(run);
    const gradient = gradientAt(f, x);
    expect(run.termination).toBe('converged');
    expect(nit).toBeGreaterThan(1);
    expect(maxNorm(gradient)).toBeGreaterThan(GTOL);
    // Two searches, each of a first trial and of 20 within the bracket; the second is along −∇f.
    const search = evaluated.slice(-21);
    expect(nfev - run.iterates[nit - 1].nfev).toBeGreaterThan(2 * 21);
    for (const trial of search) {
      const s = trial.map((c, k) => c - x[k]);
      const cosine = dot(s, gradient) / Math.sqrt(dot(s, s) * dot(gradient, gradient));
      expect(cosine).toBeCloseTo(-1, 6);
    }
  });

  it('diverges where f falls for ever', () => {
    const f: Objective = {
      dim: 2,
      curvature: Number.NaN,
      value: ([u, v]) => 3 * u - 2 * v,
      valueAndGradient([u, v], gradient) {
        gradient.set([3, -2]);
        return 3 * u - 2 * v;
      },
    };
    expect(trace(lBfgs, f, Float64Array.of(1, 1)).termination).toBe('diverged');
  });
});

/** u² + 10v² + 100w² in steps that the gradient does not know of. */
function terraces(): Objective {
  const value = ([u, v, w]: Float64Array): number => Math.floor(u * u + 10 * v * v + 100 * w * w);
  return {
    dim: 3,
    curvature: Number.NaN,
    value,
    valueAndGradient(x, gradient) {
      gradient.set([2 * x[0], 20 * x[1], 200 * x[2]]);
      return value(x);
    },
  };
}

describe('the two-loop recursion', () => {
  const DIM = 4;
  const vector = fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: DIM, maxLength: DIM })
    .map((x) => Float64Array.from(x));
  // y is s, stretched and sheared a little: yᵀs > 0 and H is well conditioned.
  const pair = fc
    .record({ s: vector, stretch: fc.double({ min: 0.5, max: 2, noNaN: true }), shear: vector })
    .filter(({ s }) => dot(s, s) > 0.1)
    .map(({ s, stretch, shear }) => ({
      s,
      y: s.map((c, k) => stretch * c + 0.1 * shear[k] * Math.sqrt(dot(s, s))),
    }));

  /** H of (7.19), from the scaled identity (7.20), written out as a matrix. */
  function explicit(pairs: { s: Float64Array; y: Float64Array }[]): number[][] {
    const newest = pairs[pairs.length - 1];
    const gamma = dot(newest.s, newest.y) / dot(newest.y, newest.y);
    let H = identity().map((row) => row.map((c) => gamma * c));
    for (const { s, y } of pairs) {
      const rho = 1 / dot(y, s);
      const V = identity().map((row, i) => row.map((c, j) => c - rho * y[i] * s[j]));
      const transposed = V.map((_, i) => V.map((row) => row[i]));
      H = product(product(transposed, H), V).map((row, i) =>
        row.map((c, j) => c + rho * s[i] * s[j]),
      );
    }
    return H;
  }

  function identity(): number[][] {
    return Array.from({ length: DIM }, (_, i) =>
      Array.from({ length: DIM }, (_, j) => (i === j ? 1 : 0)),
    );
  }

  function product(A: number[][], B: number[][]): number[][] {
    return A.map((row) => B[0].map((_, j) => row.reduce((sum, c, k) => sum + c * B[k][j], 0)));
  }

  it('applies the BFGS matrix of the last m pairs', () => {
    fc.assert(
      fc.property(
        fc.array(pair, { minLength: 1, maxLength: 7 }),
        fc.integer({ min: 1, max: 5 }),
        vector,
        (given, m, gradient) => {
          const pairs = new Pairs(DIM, m);
          for (const { s, y } of given) pairs.push(s, y);
          const p = new Float64Array(DIM);
          pairs.descent(gradient, p);
          const H = explicit(given.slice(-m));
          const expected = H.map((row) => -dot(Float64Array.from(row), gradient));
          const scale = Math.max(1, ...H.flat().map(Math.abs));
          p.forEach((c, k) => {
            expect(Math.abs(c - expected[k])).toBeLessThanOrEqual(1e-9 * scale);
          });
        },
      ),
    );
  });

  it('is steepest descent without a pair, and leaves out a pair without curvature', () => {
    const pairs = new Pairs(2, 3);
    const p = new Float64Array(2);
    const s = Float64Array.of(1, 2);
    pairs.push(s, Float64Array.of(-1, 0.5));
    expect(pairs.size).toBe(0);
    pairs.push(s, s);
    expect(pairs.size).toBe(1);
    pairs.clear();
    pairs.descent(Float64Array.of(3, -4), p);
    expect([...p]).toStrictEqual([-3, 4]);
  });
});
