import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { normalized } from '../../src/geo/distance-matrix.js';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { nelderMead } from '../../src/optimize/nelder-mead.js';
import type { Iterate, Objective, RunOptions } from '../../src/optimize/optimizer.js';
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
type StairGolden = Golden & { dim: number; options: RunOptions; x0: number[] };

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
function allvecs(f: Objective, x0: Float64Array, options?: RunOptions): Float64Array[] {
  const snapshots: Iterate[] = [...nelderMead.iterates(f, x0, options)];
  return [snapshots[0], ...snapshots.slice(2)].map(({ x }) => x);
}

function compareWithScipy(
  golden: Golden,
  f: Objective,
  x0: Float64Array,
  options?: RunOptions,
): void {
  const run = trace(nelderMead, f, x0, options);
  const last = lastIterate(run);
  expect(last.nit).toBe(golden.nit);
  expect(last.nfev).toBe(golden.nfev);
  expect(last.njev).toBe(0);
  expect(run.termination).toBe(TERMINATIONS[golden.status]);
  expect([...last.x]).toStrictEqual(golden.x);
  expect(Math.abs(last.value - golden.fun)).toBeLessThanOrEqual(1e-12 * Math.abs(golden.fun));

  const best = allvecs(f, x0, options);
  for (const { step, x } of golden.marks) expect([...best[step - 1]]).toStrictEqual(x);
  expect(best.length).toBe(golden.steps);
  const hash = createHash('sha256');
  for (const x of best) hash.update(new Uint8Array(x.buffer));
  expect(hash.digest('hex')).toBe(golden.sha256);
}

describe("Nelder–Mead is scipy's", () => {
  it.each(readGolden<StressGolden[]>('nelder-mead-stress.json'))(
    'stress of $n points, $kind',
    (golden) => {
      const distances = { n: golden.n, values: Float64Array.from(golden.distances) };
      compareWithScipy(golden, stress(normalized(distances)), randomStart(golden.n, golden.seed));
    },
  );

  it.each(readGolden<StairGolden[]>('nelder-mead-stair.json'))(
    'stairs of dimension $dim, where it shrinks, $options',
    (golden) => {
      compareWithScipy(golden, stair(golden.dim), Float64Array.from(golden.x0), golden.options);
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
