import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DistanceMatrix } from '../../src/geo/distance-matrix.js';
import {
  type SimplexMemory,
  simplexMemory,
  simplexMemoryInJavaScript,
} from '../../src/kernels/simplex-memory.js';
import { MersenneTwister } from '../../src/mds/start.js';
import { stress, stressInJavaScript } from '../../src/mds/stress.js';
import { nelderMead } from '../../src/optimize/nelder-mead.js';
import type { Iterate, Objective, Termination } from '../../src/optimize/optimizer.js';

/** NaN has many bit patterns, and WebAssembly does not say which; here all NaNs are one. */
function bits(x: Float64Array): BigUint64Array {
  return new BigUint64Array(x.map((c) => (Number.isNaN(c) ? Number.NaN : c)).buffer);
}

function evaluation(f: Objective, x: Float64Array): BigUint64Array {
  const gradient = new Float64Array(f.dim).fill(7);
  const value = f.valueAndGradient(x, gradient);
  return bits(Float64Array.of(f.value(x), value, ...gradient));
}

/** Distances and points from few values and from odd ones: coincident, huge, tiny, not finite. */
const odd = [0, -0, 1, 1, 0.5, -3, 1e-320, 1e-200, 1e200, Number.NaN, Number.POSITIVE_INFINITY];
const problem = fc.integer({ min: 1, max: 40 }).chain((n) =>
  fc.record({
    seed: fc.nat(),
    n: fc.constant(n),
    x: fc.array(fc.oneof(fc.double({ min: -2, max: 2 }), fc.constantFrom(...odd)), {
      minLength: 2 * n,
      maxLength: 2 * n,
    }),
  }),
);

function matrix(n: number, seed: number): DistanceMatrix {
  const random = new MersenneTwister(seed >>> 0);
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) values[i * n + j] = values[j * n + i] = random.random();
  }
  return { n, values };
}

describe('the stress of a stored matrix', () => {
  it('has the bits of JavaScript', () => {
    fc.assert(
      fc.property(problem, ({ n, seed, x }) => {
        const distances = matrix(n, seed);
        const point = Float64Array.from(x);
        expect(evaluation(stress(distances), point)).toStrictEqual(
          evaluation(stressInJavaScript(distances), point),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('keeps objectives apart that are evaluated in turn, while the memory grows', () => {
    const problems = [5, 300, 5, 34, 700, 1].map((n, k) => matrix(n, k));
    const fs = problems.map((distances) => stress(distances));
    const points = problems.map(({ n }, k) => {
      const random = new MersenneTwister(100 + k);
      return Float64Array.from({ length: 2 * n }, () => random.random());
    });
    const expected = problems.map((distances, k) =>
      evaluation(stressInJavaScript(distances), points[k]),
    );
    for (const k of [0, 1, 2, 3, 4, 5, 4, 3, 2, 1, 0, 2, 0]) {
      expect(evaluation(fs[k], points[k])).toStrictEqual(expected[k]);
    }
  });
});

/** The mean after every change of vertices from `from` on. */
function means(
  memory: SimplexMemory,
  n: number,
  changes: readonly number[],
): readonly BigUint64Array[] {
  const random = new MersenneTwister(n);
  const fill = (vector: Float64Array): void => {
    const zeros = random.random() < 0.1;
    for (let k = 0; k < n; k++) vector[k] = zeros ? -0 : random.random() - 0.5;
  };
  const [out, unused, , ...vertices] = memory.vectors;
  for (const vertex of vertices) fill(vertex);
  let fresh = unused;
  return [0, ...changes].map((change) => {
    const from = Math.min(change, n);
    fill(fresh);
    const worst = vertices[n];
    vertices.copyWithin(from + 1, from, n);
    vertices[from] = fresh;
    fresh = worst;
    for (const [j, vertex] of vertices.entries()) memory.order[j] = vertex.byteOffset;
    memory.findCentroid(out, from);
    return bits(out.slice());
  });
}

function expectMemory(memory: SimplexMemory | undefined): SimplexMemory {
  if (!memory) throw new Error('Expected WebAssembly SIMD');
  return memory;
}

describe('the centroid of a simplex', () => {
  it('has the bits of JavaScript, whatever has changed since the last one', () => {
    const change = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), fc.array(change), (n, changes) => {
        const memory = expectMemory(simplexMemory(n));
        const expected = means(simplexMemoryInJavaScript(n), n, changes);
        expect(means(memory, n, changes)).toStrictEqual(expected);
        memory.release();
      }),
      { numRuns: 200 },
    );
  });

  it('keeps runs apart that go on in turn', () => {
    const f = stress(matrix(6, 3));
    const random = new MersenneTwister(4);
    const starts = Array.from({ length: 6 }, () =>
      Float64Array.from({ length: 12 }, () => random.random()),
    );
    const alone = starts.map((x0) => [...nelderMead.iterates(f, x0)]);
    const together: Iterate[][] = starts.map(() => []);
    const runs: (Generator<Iterate, Termination, void> | undefined)[] = starts.map((x0) =>
      nelderMead.iterates(f, x0),
    );
    while (runs.some((run) => run !== undefined)) {
      runs.forEach((run, k) => {
        const next = run?.next();
        if (!next) return;
        if (next.done) runs[k] = undefined;
        else together[k].push(next.value);
      });
    }
    expect(together).toStrictEqual(alone);
  });
});
