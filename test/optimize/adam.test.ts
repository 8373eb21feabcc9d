import { describe, expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { adam } from '../../src/optimize/adam.js';
import { gradientDescent } from '../../src/optimize/gradient-descent.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';

interface Golden {
  kind: string;
  n: number;
  seed: number;
  distances: number[];
  nit: number;
  fun: number;
  marks: { nit: number; fun: number }[];
}

const goldens = readGolden<Golden[]>('adam.json');

function problem({ n, seed, distances }: Golden) {
  const f = stress({ n, values: Float64Array.from(distances) });
  return { f, x0: randomStart(n, seed) };
}

/** Losses near 0 are sums of squares of rounding errors. */
function expectLoss(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * expected + 1e-17);
}

describe('adam', () => {
  it.each(goldens)('is that of numpy: $n points, $kind', (golden) => {
    const { f, x0 } = problem(golden);
    const run = trace(adam, f, x0);
    expect(run.termination).toBe('converged');
    expect(lastIterate(run).nit).toBe(golden.nit);
    expectLoss(lastIterate(run).value, golden.fun);
    for (const { nit, fun } of golden.marks) expectLoss(run.iterates[nit].value, fun);
  });

  it.each(goldens)('ends within 1 % of the minimum below: $n points, $kind', (golden) => {
    const { f, x0 } = problem(golden);
    const { x, value } = lastIterate(trace(adam, f, x0));
    const minimum = lastIterate(trace(gradientDescent, f, x)).value;
    const negligible = 1e-8 * golden.n * (golden.n - 1);
    expect(value - minimum).toBeLessThanOrEqual(0.01 * minimum + negligible);
  });

  it('first moves every coordinate by α', () => {
    const { f, x0 } = problem(goldens[5]);
    const { iterates } = trace(adam, f, x0, { maxiter: 1 });
    for (const [k, c] of iterates[1].x.entries()) expect(Math.abs(c - x0[k])).toBeCloseTo(0.3, 6);
  });

  it('stops with the first step in which no coordinate moves by more than 1e-6', () => {
    const { f, x0 } = problem(goldens[5]);
    const { iterates } = trace(adam, f, x0);
    const moves = iterates
      .slice(1)
      .map(({ x }, k) => Math.max(...x.map((c, i) => Math.abs(c - iterates[k].x[i]))));
    expect(moves.findIndex((move) => move <= 1e-6)).toBe(moves.length - 1);
  });
});
