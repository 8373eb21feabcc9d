import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { normalized } from '../../src/geo/distance-matrix.js';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import type { Objective, RunOptions } from '../../src/optimize/optimizer.js';
import { powell } from '../../src/optimize/powell.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';

interface Run {
  options: RunOptions;
  nit: number;
  nfev: number;
  status: 0 | 1 | 2;
  fun: number;
  x: number[];
  sha256: string;
}
interface StressGolden {
  kind: string;
  n: number;
  seed: number;
  distances: number[];
  runs: Run[];
}
interface FunctionGolden {
  function: 'rosenbrock' | 'flat_in_second';
  x0: number[];
  runs: Run[];
}

const TERMINATIONS = ['converged', 'max-evaluations', 'max-iterations'] as const;

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

const functions = {
  rosenbrock(x: Float64Array) {
    let total = 0;
    for (let k = 1; k < x.length; k++) {
      const bend = x[k] - x[k - 1] * x[k - 1];
      const rest = 1 - x[k - 1];
      total += 100 * (bend * bend) + rest * rest;
    }
    return total;
  },
  flat_in_second: (x: Float64Array) => (x[0] - 3) * (x[0] - 3) + Math.abs(x[2] - 1),
};

/** To the last bit. */
function compareWithScipy(golden: Run, f: Objective, x0: Float64Array): void {
  const snapshots = [...powell.iterates(f, x0, golden.options)];
  const run = trace(powell, f, x0, golden.options);
  const last = lastIterate(run);
  expect(last.nit).toBe(golden.nit);
  expect(last.nfev).toBe(golden.nfev);
  expect(last.njev).toBe(0);
  expect(run.termination).toBe(TERMINATIONS[golden.status]);
  expect(last.value).toBe(golden.fun);
  expect([...last.x]).toStrictEqual(golden.x);

  // scipy keeps the points after whole iterations, and not the one where the budget ran out.
  const hash = createHash('sha256');
  snapshots
    .filter(({ nit }, k) => k === 0 || nit > snapshots[k - 1].nit)
    .forEach(({ x }) => {
      hash.update(new Uint8Array(x.buffer));
    });
  expect(hash.digest('hex')).toBe(golden.sha256);
}

describe("Powell's method is scipy's", () => {
  it.each(readGolden<StressGolden[]>('powell-stress.json'))(
    'stress of $n points, $kind',
    ({ n, seed, distances, runs }) => {
      const f = stress(normalized({ n, values: Float64Array.from(distances) }));
      for (const golden of runs) compareWithScipy(golden, f, randomStart(n, seed));
    },
  );

  it.each(readGolden<FunctionGolden[]>('powell-functions.json'))(
    '$function from $x0, whole and cut short',
    ({ function: name, x0, runs }) => {
      const f = withoutGradient(x0.length, functions[name]);
      for (const golden of runs) compareWithScipy(golden, f, Float64Array.from(x0));
    },
  );
});

describe('powell', () => {
  it('has no place to go where f is the same everywhere', () => {
    const run = trace(
      powell,
      withoutGradient(2, () => 1),
      Float64Array.of(3, 4),
    );
    expect(run.termination).toBe('converged');
    expect([...lastIterate(run).x]).toStrictEqual([3, 4]);
    // The start, and three points on each of two lines.
    expect(lastIterate(run).nfev).toBe(7);
  });

  it('diverges where f falls without end', () => {
    const run = trace(
      powell,
      withoutGradient(2, ([x]) => -Math.exp(x)),
      Float64Array.of(3, 4),
    );
    expect(run.termination).toBe('diverged');
    expect(run.iterates.length).toBe(1);
  });

  it('lets errors of f through', () => {
    const f = withoutGradient(2, ([x]) => {
      if (x > 3) throw new Error('Expected at most 3');
      return x;
    });
    expect(() => trace(powell, f, Float64Array.of(3, 4))).toThrow('Expected at most 3');
  });
});
