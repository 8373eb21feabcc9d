import type { City } from './geo/city.js';
import { type DistanceMatrix, largestDistance, normalized } from './geo/distance-matrix.js';
import { greatCircleDistances } from './geo/great-circle.js';
import { classicalScaling } from './mds/classical-scaling.js';
import { randomStart } from './mds/start.js';
import { rmsError, stress } from './mds/stress.js';
import { postDescent } from './optimize/as-in-post.js';
import { gradientDescent } from './optimize/gradient-descent.js';
import type { Iterate, Objective, Optimizer } from './optimize/optimizer.js';
import { type MethodId, methods } from './optimize/registry.js';
import { lastIterate, type Trace, trace } from './optimize/trace.js';

/** What the race is about: cities, or anything with distances. */
export type Problem =
  | { readonly kind: 'cities'; readonly cities: readonly City[] }
  | {
      readonly kind: 'matrix';
      readonly names: readonly string[];
      readonly distances: DistanceMatrix;
    };

export interface ComparisonRequest {
  readonly problem: Problem;
  /** Two methods, or the post's own runs, which are for 6, 15 and 34 points only. */
  readonly methods: readonly [MethodId, MethodId] | 'as-in-post';
  /** 0 … 4294967295 */
  readonly seed: number;
}

/** What one method did. Losses are in units of the squared largest distance. */
export interface Run {
  readonly id: MethodId;
  readonly trace: Trace;
  readonly last: Iterate;
  /** As the post counts: 13n² a gradient step, 8n² an evaluation of f alone. */
  readonly flops: number;
  /** Root mean square error of a distance, in the unit of the distances. */
  readonly rmsError: number;
  /** A descent from its final point stays above the best known loss. */
  readonly localMinimum: boolean;
  /** Wall time. */
  readonly milliseconds: number;
}

export interface Comparison {
  readonly problem: Problem;
  readonly distances: DistanceMatrix;
  /** In the unit of the distances; the coordinates of every trace are in units of it. */
  readonly largest: number;
  readonly seed: number;
  readonly x0: Float64Array;
  readonly startLoss: number;
  readonly runs: readonly [Run, Run];
  /** The embedding of the least loss known, in units of `largest`. */
  readonly best: Float64Array;
  /** The loss of `best`. */
  readonly leastLoss: number;
}

/** Milliseconds from some fixed moment. */
export type Clock = () => number;

/** 0 … 1 */
export type OnProgress = (fraction: number) => void;

/** Runs both methods from the same start. */
export function compare(
  { problem, methods: chosen, seed }: ComparisonRequest,
  now: Clock,
  onProgress: OnProgress = () => {},
): Comparison {
  const distances =
    problem.kind === 'cities' ? greatCircleDistances(problem.cities) : problem.distances;
  const largest = largestDistance(distances);
  const scaled = normalized(distances);
  const f = stress(scaled);
  const x0 = randomStart(distances.n, seed);

  const timed = runners(chosen, distances.n).map(([id, optimizer], k, { length }) => {
    const started = now();
    const run = trace(optimizer, f, x0, { seed }, ({ nfev }) =>
      onProgress((k + Math.min(1, nfev / (200 * f.dim))) / length),
    );
    return { id, trace: run, milliseconds: now() - started };
  });
  onProgress(1);

  const ends = timed.map(({ trace }) => lastIterate(trace));
  const polished = ends.map(({ x }) => polish(f, x));
  const known = [...ends, ...polished, polish(f, classicalScaling(scaled))];
  const best = known.reduce((a, b) => (b.value < a.value ? b : a));

  const runs = timed.map((run, k): Run => {
    const last = ends[k];
    return {
      ...run,
      last,
      flops: flops(distances.n, last),
      rmsError: rmsError(last.value, distances.n, largest),
      localMinimum: isLocal(polished[k].value, best.value, distances.n),
    };
  });
  const [first, second] = runs;
  const { value: startLoss } = first.trace.iterates[0];
  return {
    problem,
    distances,
    largest,
    seed,
    x0,
    startLoss,
    runs: [first, second],
    best: best.x,
    leastLoss: best.value,
  };
}

function runners(chosen: ComparisonRequest['methods'], n: number): [MethodId, Optimizer][] {
  if (chosen !== 'as-in-post') return chosen.map((id) => [id, methods[id]]);
  return [
    ['gradient-descent', postDescent(n)],
    ['nelder-mead-restarts', methods['nelder-mead-restarts']],
  ];
}

function polish(f: Objective, x: Float64Array): Iterate {
  return lastIterate(trace(gradientDescent, f, x));
}

function flops(n: number, { nfev, njev }: Iterate): number {
  return n * n * (13 * njev + 8 * (nfev - njev));
}

/** Above the best by more than 1 %, and by more than rounding. */
function isLocal(value: number, best: number, n: number): boolean {
  return value - best > 0.01 * best && value - best > 1e-8 * n * (n - 1);
}
