import { describe, expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { gradientDescent } from '../../src/optimize/gradient-descent.js';
import { nesterov } from '../../src/optimize/nesterov.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';

interface Golden {
  kind: string;
  n: number;
  seed: number;
  distances: number[];
  nit: number;
  restarts: number[];
  fun: number;
  marks: { nit: number; fun: number }[];
}

const goldens = readGolden<Golden[]>('nesterov.json');

function problem({ n, seed, distances }: Golden) {
  const f = stress({ n, values: Float64Array.from(distances) });
  return { f, x0: randomStart(n, seed) };
}

/** Losses near 0 are sums of squares of rounding errors. */
function expectLoss(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * expected + 1e-20);
}

describe('nesterov', () => {
  it.each(goldens)('is that of numpy: $n points, $kind', (golden) => {
    const { f, x0 } = problem(golden);
    const run = trace(nesterov, f, x0);
    expect(run.termination).toBe('converged');
    expect(lastIterate(run).nit).toBe(golden.nit);
    expectLoss(lastIterate(run).value, golden.fun);
    for (const { nit, fun } of golden.marks) expectLoss(run.iterates[nit].value, fun);
  });

  it('restarts in every golden, and takes fewer iterations than gradient descent', () => {
    for (const golden of goldens) {
      const { f, x0 } = problem(golden);
      expect(golden.restarts.length).toBeGreaterThan(0);
      expect(golden.nit).toBeLessThan(lastIterate(trace(gradientDescent, f, x0)).nit);
    }
  });

  it('stops with the first step in which no coordinate moves by more than 1e-6', () => {
    const { f, x0 } = problem(goldens[5]);
    const { iterates } = trace(nesterov, f, x0);
    const moves = iterates
      .slice(1)
      .map(({ x }, k) => Math.max(...x.map((c, i) => Math.abs(c - iterates[k].x[i]))));
    expect(moves.findIndex((move) => move <= 1e-6)).toBe(moves.length - 1);
  });

  it('spends two evaluations of f and one of the gradient an iteration', () => {
    const { f, x0 } = problem(goldens[5]);
    for (const { nit, nfev, njev } of trace(nesterov, f, x0).iterates) {
      expect([nfev, njev]).toStrictEqual([2 * nit + 1, nit]);
    }
  });

  it('comes again with the final counts when the budget ends between the two', () => {
    const { f, x0 } = problem(goldens[5]);
    const whole = [...nesterov.iterates(f, x0, { maxfev: 7 })];
    const cutShort = [...nesterov.iterates(f, x0, { maxfev: 8 })];
    expect(whole.map(({ nit }) => nit)).toStrictEqual([0, 1, 2, 3]);
    expect(cutShort.slice(0, -1)).toStrictEqual(whole);
    expect(cutShort.at(-1)).toStrictEqual({ ...whole[3], nfev: 8, njev: 4 });
  });
});
