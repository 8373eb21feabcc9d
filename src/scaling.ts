import type { OnProgress } from './compare.js';
import { normalized } from './geo/distance-matrix.js';
import { greatCircleDistances } from './geo/great-circle.js';
import { classicalScaling } from './mds/classical-scaling.js';
import { randomStart } from './mds/start.js';
import { stress } from './mds/stress.js';
import { gradientDescent } from './optimize/gradient-descent.js';
import { type MethodId, methods } from './optimize/registry.js';
import { lastIterate, type Trace, trace } from './optimize/trace.js';
import {
  CAP_RADIUS_KM,
  type CityKind,
  MOST_WITHOUT_GRADIENT,
  type ScalingSize,
} from './scaling-request.js';

/** The starts of every size, numpy's for these seeds; an odd number, so that one is the median. */
const SEEDS: readonly number[] = [0, 1, 2, 3, 4, 5, 6, 7, 8];
/** The part of f(x0) − f_ref that may be left (Moré & Wild 2009, "Benchmarking derivative-free …"). */
const TAU = 1e-3;

/** What one method did on one size, from all starts. */
export interface ScalingPoint {
  readonly id: MethodId;
  readonly n: number;
  readonly cities: CityKind;
  /** Iterations to the method's own stop. */
  readonly iterations: Spread;
  /** Share of the runs that met the method's own test rather than a limit, 0 … 1. */
  readonly converged: number;
  /** Evaluations of f until f − f_ref ≤ τ (f(x0) − f_ref); infinite for a run that never got there. */
  readonly evaluations: Spread;
  /** Share of the runs that got there, 0 … 1. */
  readonly reached: number;
  /** The most evaluations that a run spent without getting there; 0 if all did. */
  readonly spent: number;
  /** The least f of all runs at this size, and of classical scaling polished by gradient descent. */
  readonly fRef: number;
}

export interface Spread {
  readonly least: number;
  readonly median: number;
  readonly most: number;
}

export interface Scaling {
  readonly methods: readonly { readonly id: MethodId; readonly usesGradient: boolean }[];
  /** Of the starts. */
  readonly seeds: readonly number[];
  readonly tau: number;
  /** Where the uniform cities lie. */
  readonly capRadiusKm: number;
  /** The most cities that methods without the gradient were run on. */
  readonly mostWithoutGradient: number;
  /** By kind of cities, Europe first, and by size. */
  readonly points: readonly ScalingPoint[];
}

/** The experiment from its points. */
export function scalingOf(ids: readonly MethodId[], points: readonly ScalingPoint[]): Scaling {
  return {
    methods: ids.map((id) => ({ id, usesGradient: methods[id].usesGradient })),
    seeds: SEEDS,
    tau: TAU,
    capRadiusKm: CAP_RADIUS_KM,
    mostWithoutGradient: MOST_WITHOUT_GRADIENT,
    points,
  };
}

/** Runs each method from every start on the stress of the places. */
export function measureSize(
  { cities, places, methods: ids }: ScalingSize,
  onProgress: OnProgress = () => {},
): ScalingPoint[] {
  const n = places.length;
  const distances = normalized(greatCircleDistances(places));
  const f = stress(distances);
  let done = 0;
  const runs = ids.map((id) =>
    SEEDS.map((seed): Descent => {
      const descent = descentOf(trace(methods[id], f, randomStart(n, seed), { seed }));
      onProgress(++done / (ids.length * SEEDS.length));
      return descent;
    }),
  );
  const polished = lastIterate(trace(gradientDescent, f, classicalScaling(distances))).value;
  const fRef = Math.min(polished, ...runs.flat().map(({ least }) => least));

  return ids.map((id, k): ScalingPoint => {
    const evaluations = runs[k].map((run) => evaluationsTo(run, fRef));
    const inVain = runs[k].filter((_, start) => !Number.isFinite(evaluations[start]));
    return {
      id,
      n,
      cities,
      iterations: spread(runs[k].map(({ iterations }) => iterations)),
      converged: runs[k].filter(({ converged }) => converged).length / SEEDS.length,
      evaluations: spread(evaluations),
      reached: 1 - inVain.length / SEEDS.length,
      spent: Math.max(0, ...inVain.map(({ spent }) => spent)),
      fRef,
    };
  });
}

/** A run without its points: the values of f as they fell, and when. */
interface Descent {
  readonly iterations: number;
  readonly converged: boolean;
  /** Evaluations of f in all. */
  readonly spent: number;
  readonly start: number;
  readonly least: number;
  readonly records: readonly { readonly value: number; readonly nfev: number }[];
}

function descentOf(run: Trace): Descent {
  const records: { value: number; nfev: number }[] = [];
  let least = Number.POSITIVE_INFINITY;
  for (const { value, nfev } of run.iterates) {
    if (!(value < least)) continue;
    least = value;
    records.push({ value, nfev });
  }
  const { nit, nfev } = lastIterate(run);
  return {
    iterations: nit,
    converged: run.termination === 'converged',
    spent: nfev,
    start: run.iterates[0].value,
    least,
    records,
  };
}

function evaluationsTo({ records, start }: Descent, fRef: number): number {
  const goal = fRef + TAU * (start - fRef);
  return records.find(({ value }) => value <= goal)?.nfev ?? Number.POSITIVE_INFINITY;
}

function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  return {
    least: sorted[0],
    median: sorted[Math.floor(sorted.length / 2)],
    most: sorted[sorted.length - 1],
  };
}
