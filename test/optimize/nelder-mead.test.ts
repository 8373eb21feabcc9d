import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { normalized } from '../../src/geo/distance-matrix.js';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { nelderMead } from '../../src/optimize/nelder-mead.js';
import { nelderMeadAdaptive } from '../../src/optimize/nelder-mead-adaptive.js';
import { nelderMeadRestarts } from '../../src/optimize/nelder-mead-restarts.js';
import type { Iterate, Objective, Optimizer, RunOptions } from '../../src/optimize/optimizer.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';

interface Golden {
  nit: number;
  nfev: number;
  status: 0 | 1 | 2;
  fun: number;
  x: number[];
  steps: number;
  sha256: string;
  marks: { step: number; x: number[] }[];
}
type StressGolden = Golden & { kind: string; n: number; seed: number; distances: number[] };
type RestartGolden = Pick<
  StressGolden,
  'kind' | 'n' | 'seed' | 'nit' | 'nfev' | 'fun' | 'sha256'
> & {
  converged: boolean;
};
type StairGolden = Golden & { dim: number; options: RunOptions; x0: number[] };

const problems = readGolden<StressGolden[]>('nelder-mead-stress.json');

const TERMINATIONS = ['converged', 'max-evaluations', 'max-iterations'] as const;

/** The function `stair` of the script: contractions fail on it. */
function stair(dim: number): Objective {
  return {
    dim,
    curvature: Number.NaN,
    value(x) {
      let total = 0;
      for (const c of x) {
        const s = Math.floor(8 * c);
        const rest = (s * 7919 + 13) % 11;
        total += s * s + (rest < 0 ? rest + 11 : rest);
      }
      for (const c of x) total += c * c * 0.0625;
      return total;
    },
    valueAndGradient() {
      throw new Error('Expected a method without the gradient');
    },
  };
}

/** What scipy keeps: x0, and the best vertices from iteration 2 on, a step cut short included. */
function allvecs(
  method: Optimizer,
  f: Objective,
  x0: Float64Array,
  options?: RunOptions,
): Float64Array[] {
  const snapshots: Iterate[] = [...method.iterates(f, x0, options)];
  return [snapshots[0], ...snapshots.slice(2)].map(({ x }) => x);
}

function compareWithScipy(
  method: Optimizer,
  golden: Golden,
  f: Objective,
  x0: Float64Array,
  options?: RunOptions,
): void {
  const run = trace(method, f, x0, options);
  const last = lastIterate(run);
  expect(last.nit).toBe(golden.nit);
  expect(last.nfev).toBe(golden.nfev);
  expect(last.njev).toBe(0);
  expect(run.termination).toBe(TERMINATIONS[golden.status]);
  expect([...last.x]).toStrictEqual(golden.x);
  expect(Math.abs(last.value - golden.fun)).toBeLessThanOrEqual(1e-12 * Math.abs(golden.fun));

  const best = allvecs(method, f, x0, options);
  for (const { step, x } of golden.marks) expect([...best[step - 1]]).toStrictEqual(x);
  expect(best.length).toBe(golden.steps);
  expect(digest(best)).toBe(golden.sha256);
}

function digest(points: readonly Float64Array[]): string {
  const hash = createHash('sha256');
  for (const x of points) hash.update(new Uint8Array(x.buffer));
  return hash.digest('hex');
}

/** The stress that a golden was made on; all are made on the same matrices. */
function objective({ kind, n, seed }: Pick<StressGolden, 'kind' | 'n' | 'seed'>): Objective {
  const problem = problems.find((known) => known.seed === seed);
  if (problem?.kind !== kind) throw new Error(`Expected ${kind} distances for seed ${seed}`);
  return stress(normalized({ n, values: Float64Array.from(problem.distances) }));
}

describe("Nelder–Mead is scipy's", () => {
  it.each(problems)('stress of $n points, $kind', (golden) => {
    compareWithScipy(nelderMead, golden, objective(golden), randomStart(golden.n, golden.seed));
  });

  it.each(readGolden<StressGolden[]>('nelder-mead-adaptive.json'))(
    'adaptive, stress of $n points, $kind',
    (golden) => {
      const x0 = randomStart(golden.n, golden.seed);
      compareWithScipy(nelderMeadAdaptive, golden, objective(golden), x0);
    },
  );

  it.each(readGolden<RestartGolden[]>('nelder-mead-restarts.json'))(
    'with restarts, stress of $n points, $kind',
    (golden) => {
      const x0 = randomStart(golden.n, golden.seed);
      const run = trace(nelderMeadRestarts, objective(golden), x0);
      const last = lastIterate(run);
      expect([last.nit, last.nfev]).toStrictEqual([golden.nit, golden.nfev]);
      expect(run.termination).toBe(golden.converged ? 'converged' : 'max-iterations');
      expect(Math.abs(last.value - golden.fun)).toBeLessThanOrEqual(1e-12 * golden.fun);
      expect(digest(run.iterates.slice(1).map(({ x }) => x))).toBe(golden.sha256);
    },
  );

  it.each(readGolden<StairGolden[]>('nelder-mead-stair.json'))(
    'stairs of dimension $dim, where it shrinks, $options',
    (golden) => {
      compareWithScipy(
        nelderMead,
        golden,
        stair(golden.dim),
        Float64Array.from(golden.x0),
        golden.options,
      );
    },
  );

  it('has goldens that shrink, and that end inside a shrink', () => {
    const goldens = readGolden<StairGolden[]>('nelder-mead-stair.json');
    // A step of the simplex takes one or two evaluations; a shrink takes `dim` more.
    const evaluations = goldens.map(({ dim, x0, options }) => {
      const snapshots = [...nelderMead.iterates(stair(dim), Float64Array.from(x0), options)];
      return snapshots.slice(2).map(({ nfev, nit }, k) => ({
        dim,
        spent: nfev - snapshots[k + 1].nfev,
        cutShort: nit === snapshots[k + 1].nit,
      }));
    });
    const steps = evaluations.flat();
    expect(steps.some(({ spent, dim }) => spent === dim + 2)).toBe(true);
    expect(steps.some(({ spent, cutShort }) => cutShort && spent > 2)).toBe(true);
    expect(steps.some(({ spent, cutShort }) => cutShort && spent === 2)).toBe(true);
    expect(steps.some(({ spent, cutShort }) => cutShort && spent === 1)).toBe(true);
  });
});
