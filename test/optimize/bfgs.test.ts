import { describe, expect, it } from 'vitest';
import { normalized } from '../../src/geo/distance-matrix.js';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { bfgs } from '../../src/optimize/bfgs.js';
import type { Objective, RunOptions } from '../../src/optimize/optimizer.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { readGolden } from '../goldens/read.js';

interface Golden {
  nit: number;
  nfev: number;
  njev: number;
  status: 0 | 1 | 2;
  fun: number;
  fallbacks: boolean[];
}
type StressGolden = Golden & { kind: string; n: number; seed: number; distances: number[] };
type FunctionGolden = Golden & { name: string; options: RunOptions; x0: number[] };

/** scipy's 2 is "precision loss". */
const TERMINATIONS = ['converged', 'max-iterations', 'converged'] as const;

const stressGoldens = readGolden<StressGolden[]>('bfgs-stress.json');
const functionGoldens = readGolden<FunctionGolden[]>('bfgs-functions.json');

function rosenbrock(x: Float64Array): number {
  let total = 0;
  for (let k = 0; k + 1 < x.length; k++) {
    const a = x[k + 1] - x[k] * x[k];
    const b = 1 - x[k];
    total += 100 * (a * a) + b * b;
  }
  return total;
}

function rosenbrockGradient(x: Float64Array): number[] {
  const gradient = new Array<number>(x.length).fill(0);
  for (let k = 0; k + 1 < x.length; k++) {
    const a = x[k + 1] - x[k] * x[k];
    gradient[k] -= 400 * (a * x[k]) + 2 * (1 - x[k]);
    gradient[k + 1] += 200 * a;
  }
  return gradient;
}

type Function = [value: (x: Float64Array) => number, gradient: (x: Float64Array) => number[]];

/** The functions of the script. */
const FUNCTIONS: Record<string, Function> = {
  rosenbrock: [rosenbrock, rosenbrockGradient],
  raised: [(x) => 1e10 + rosenbrock(x), rosenbrockGradient],
  terraces: [(x) => Math.floor(rosenbrock(x)), rosenbrockGradient],
  'fine terraces': [(x) => Math.floor(4 * rosenbrock(x)) * 0.25, rosenbrockGradient],
  edges: [
    ([u, v]) => Math.abs(u) + 2 * Math.abs(v - 1),
    ([u, v]) => [Math.sign(u), 2 * Math.sign(v - 1)],
  ],
  plane: [([u, v]) => 3 * u - 2 * v, () => [3, -2]],
  uphill: [([u, v]) => u * u + v * v, ([u, v]) => [-2 * u, -2 * v]],
};

function objective({ name, x0 }: FunctionGolden): Objective {
  const [value, gradientOf] = FUNCTIONS[name];
  return {
    dim: x0.length,
    curvature: Number.NaN,
    value,
    valueAndGradient(x, gradient) {
      gradient.set(gradientOf(x));
      return value(x);
    },
  };
}

function compareWithScipy(
  golden: Golden,
  f: Objective,
  x0: Float64Array,
  options?: RunOptions,
): void {
  const run = trace(bfgs, f, x0, options);
  const { nit, nfev, njev, value } = lastIterate(run);
  const { status, fun } = golden;
  expect({ nit, nfev, njev }).toStrictEqual({
    nit: golden.nit,
    nfev: golden.nfev,
    njev: golden.njev,
  });
  expect(run.termination).toBe(TERMINATIONS[status]);
  expect(Math.abs(value - fun)).toBeLessThanOrEqual(Math.max(1e-9, 1e-6 * Math.abs(fun)));
}

describe("BFGS is scipy's", () => {
  it.each(stressGoldens)('stress of $n points, $kind', (golden) => {
    const distances = { n: golden.n, values: Float64Array.from(golden.distances) };
    compareWithScipy(golden, stress(normalized(distances)), randomStart(golden.n, golden.seed));
  });

  it.each(functionGoldens)('$name from $x0, $options', (golden) => {
    const x0 = Float64Array.from(golden.x0);
    compareWithScipy(golden, objective(golden), x0, golden.options);
  });

  it('has goldens in which the second line search finds a step, and in which it does not', () => {
    const fallbacks = functionGoldens.flatMap((golden) => golden.fallbacks);
    expect(new Set(fallbacks)).toStrictEqual(new Set([true, false]));
    const statuses = functionGoldens.map(({ status }) => status);
    expect(new Set(statuses)).toStrictEqual(new Set([0, 1, 2]));
  });
});

describe('a line search of BFGS', () => {
  const fallingBack = functionGoldens.filter(({ fallbacks }) => fallbacks.length > 0);

  it.each(fallingBack)('may end at any evaluation: $name from $x0', (golden) => {
    const f = objective(golden);
    const x0 = Float64Array.from(golden.x0);
    const { iterates } = trace(bfgs, f, x0, golden.options);
    for (let maxfev = 1; maxfev < golden.nfev; maxfev++) {
      const run = trace(bfgs, f, x0, { ...golden.options, maxfev });
      const last = lastIterate(run);
      expect(run.termination).toBe('max-evaluations');
      expect(last.nfev).toBe(maxfev);
      expect(last.x).toStrictEqual(iterates[last.nit].x);
      expect(last.value).toBe(iterates[last.nit].value);
    }
  });

  it.each(fallingBack)('asks for f once a point, but with its gradient: $name', (golden) => {
    const f = objective(golden);
    const points = { value: 0, gradient: 0, both: 0 };
    let last = '';
    const counted: Objective = {
      ...f,
      value(x) {
        last = x.join();
        points.value++;
        return f.value(x);
      },
      valueAndGradient(x, gradient) {
        if (x.join() === last) points.both++;
        last = '';
        points.gradient++;
        return f.valueAndGradient(x, gradient);
      },
    };
    const run = trace(bfgs, counted, Float64Array.from(golden.x0), golden.options);
    expect(lastIterate(run).nfev).toBe(points.value + points.gradient - points.both);
    expect(lastIterate(run).njev).toBe(points.gradient);
  });
});

describe('BFGS', () => {
  it('diverges on a gradient that is not finite', () => {
    const f: Objective = {
      dim: 2,
      curvature: Number.NaN,
      value: ([u]) => u,
      valueAndGradient([u], gradient) {
        gradient.set([1, u < 0 ? Number.NaN : 0]);
        return u;
      },
    };
    const run = trace(bfgs, f, Float64Array.of(0.5, 0));
    expect(run.termination).toBe('diverged');
    expect(lastIterate(run).nit).toBe(0);
    expect(trace(bfgs, f, Float64Array.of(-1, 0)).termination).toBe('diverged');
  });

  it('has converged at x0 if the gradient is small there', () => {
    const f = objective(functionGoldens[0]);
    const run = trace(bfgs, f, Float64Array.of(1, 1));
    expect(run.termination).toBe('converged');
    expect(lastIterate(run)).toMatchObject({ nit: 0, nfev: 1, njev: 1 });
  });
});
