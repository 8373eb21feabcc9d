import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { cmaEs } from '../../src/optimize/cma-es.js';
import { type CmaEsParameters, cmaEsParameters } from '../../src/optimize/cma-es-parameters.js';
import type { Objective, RunOptions } from '../../src/optimize/optimizer.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';

interface Golden {
  n: number;
  seed: number;
  maxiter: number;
  nit: number;
  converged: boolean;
  marks: { nit: number; fun: number }[];
}
type FunctionGolden = Golden & { f: keyof typeof functions; x0: number };
type StressGolden = Golden & { kind: string; distances: number[] };

const functions = {
  sphere: (x: Float64Array) => x.reduce((sum, c) => sum + c * c, 0),
  ellipsoid: (x: Float64Array) =>
    x.reduce((sum, c, k) => sum + 10 ** ((6 * k) / (x.length - 1)) * c * c, 0),
  rosenbrock: (x: Float64Array) => {
    let sum = 0;
    for (let k = 0; k + 1 < x.length; k++) {
      sum += 100 * (x[k] * x[k] - x[k + 1]) ** 2 + (x[k] - 1) ** 2;
    }
    return sum;
  },
};

function objective(dim: number, value: (x: Float64Array) => number): Objective {
  return {
    dim,
    curvature: Number.NaN,
    value,
    valueAndGradient() {
      throw new Error('Expected a method without the gradient');
    },
  };
}

const unlimited = { maxfev: Number.POSITIVE_INFINITY };

const [, , , planar] = readGolden<StressGolden[]>('cma-es-stress.json');

function runPlanar(options?: RunOptions) {
  const { n, seed, distances } = planar;
  const f = stress({ n, values: Float64Array.from(distances) });
  return trace(cmaEs, f, randomStart(n, seed), options);
}

function compareWithNumpy(golden: Golden, f: Objective, x0: Float64Array): void {
  const { seed, maxiter } = golden;
  const run = trace(cmaEs, f, x0, { seed, maxiter, ...unlimited });
  expect(lastIterate(run).nit).toBe(golden.nit);
  expect(run.termination).toBe(golden.converged ? 'converged' : 'max-iterations');
  for (const { nit, fun } of golden.marks) {
    const { value } = run.iterates[nit];
    expect(Math.abs(value - fun)).toBeLessThanOrEqual(1e-7 * fun + 1e-14);
  }
}

describe('cma-es is that of numpy', () => {
  const functionGoldens = readGolden<FunctionGolden[]>('cma-es-functions.json');

  it.each(functionGoldens)('$f of $n variables', (golden) => {
    const x0 = new Float64Array(golden.n).fill(golden.x0);
    compareWithNumpy(golden, objective(golden.n, functions[golden.f]), x0);
  });

  it.each(readGolden<StressGolden[]>('cma-es-stress.json'))(
    'stress of $n points, $kind',
    (golden) => {
      const { n, seed, distances } = golden;
      const f = stress({ n, values: Float64Array.from(distances) });
      compareWithNumpy(golden, f, randomStart(n, seed));
    },
  );

  it('has goldens that reach the minimum, or the known local one of Rosenbrock', () => {
    for (const { f, marks } of functionGoldens) {
      const value = marks[marks.length - 1].fun;
      const local = f === 'rosenbrock' && value > 3.9 && value < 4;
      expect(value < 1e-9 || local).toBe(true);
    }
  });

  it.each(readGolden<CmaEsParameters[]>('cma-es-parameters.json'))(
    'parameters for $n variables',
    ({ weights, ...golden }) => {
      const { weights: actual, ...parameters } = cmaEsParameters(golden.n);
      expect(Object.keys(parameters).sort()).toStrictEqual(Object.keys(golden).sort());
      for (const [name, value] of Object.entries(golden)) {
        expect(parameters[name as keyof typeof parameters]).toBeCloseTo(value, 13);
      }
      expect(actual.length).toBe(golden.lambda);
      for (const [k, w] of weights.entries()) expect(actual[k]).toBeCloseTo(w, 13);
    },
  );
});

describe('cma-es', () => {
  it.each([
    ['v³', (v: number) => v * v * v],
    ['4v', (v: number) => 4 * v],
  ])('goes the same way for f and for g(f) that keeps the order: %s', (_, g) => {
    const x0 = new Float64Array(6).fill(0.1);
    const f = trace(cmaEs, objective(6, functions.rosenbrock), x0, { maxiter: 120 });
    const gf = trace(
      cmaEs,
      objective(6, (x) => g(functions.rosenbrock(x))),
      x0,
      { maxiter: 120 },
    );
    expect(gf.iterates.map(({ x }) => [...x])).toStrictEqual(f.iterates.map(({ x }) => [...x]));
  });

  it('yields the best point so far', () => {
    const { iterates } = runPlanar();
    for (let k = 1; k < iterates.length; k++) {
      expect(iterates[k].value).toBeLessThanOrEqual(iterates[k - 1].value);
    }
  });

  it('evaluates a generation that the budget cuts short, as far as it goes', () => {
    const { lambda } = cmaEsParameters(2 * planar.n);
    for (let extra = 0; extra < lambda; extra++) {
      const evaluated: number[] = [];
      const honest = stress({ n: planar.n, values: Float64Array.from(planar.distances) });
      const f = objective(honest.dim, (x) => {
        evaluated.push(honest.value(x));
        return evaluated[evaluated.length - 1];
      });
      const maxfev = 1 + lambda + extra;
      const run = [...cmaEs.iterates(f, randomStart(planar.n, planar.seed), { maxfev })];
      expect(evaluated.length).toBe(maxfev);
      expect(run.map(({ nit }) => nit)).toStrictEqual(extra === 0 ? [0, 1] : [0, 1, 1]);
      expect(run.at(-1)?.nfev).toBe(maxfev);
      expect(run.at(-1)?.value).toBe(Math.min(...evaluated));
    }
  });

  it('draws from the seed, 42 unless set, to the last bit on every machine', () => {
    const digest = (options?: RunOptions) => {
      const hash = createHash('sha256');
      for (const { x } of runPlanar(options).iterates) hash.update(new Uint8Array(x.buffer));
      return hash.digest('hex');
    };
    expect(digest()).toBe('5b7ebd5f45c9d5372aa3d25c5a5060b047400b3c18e342b00b3712452a87f846');
    expect(digest({ seed: 42 })).toBe(digest());
    expect(digest({ seed: 43 })).not.toBe(digest());
  });

  it('converges where f is flat, after 10 + ⌈30n/λ⌉ generations', () => {
    const run = trace(
      cmaEs,
      objective(5, () => 1),
      new Float64Array(5),
      unlimited,
    );
    expect(run.termination).toBe('converged');
    expect(lastIterate(run).nit).toBe(10 + Math.ceil(150 / cmaEsParameters(5).lambda));
  });

  it('converges where the distribution collapses before f is flat', () => {
    const f = objective(4, (x) => 1e30 * functions.sphere(x));
    const run = trace(cmaEs, f, new Float64Array(4).fill(0.5), unlimited);
    expect(run.termination).toBe('converged');
    expect(Math.max(...lastIterate(run).x.map(Math.abs))).toBeLessThan(1e-11);
  });

  it('stops as converged where C can no longer be told from a singular matrix', () => {
    const f = objective(3, ([x, y, z]) => 1e20 * (x * x + y * y) + 1e-3 * z);
    const run = trace(cmaEs, f, new Float64Array(3).fill(0.5), { maxfev: 100_000 });
    expect(run.termination).toBe('converged');
  });
});
