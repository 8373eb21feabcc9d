import type { Comparison, Problem } from './compare.js';
import { rmsError } from './mds/stress.js';
import type { Termination } from './optimize/optimizer.js';
import { type MethodId, methods } from './optimize/registry.js';

/** The figures of one method's run. */
export interface MethodSummary {
  readonly id: MethodId;
  readonly usesGradient: boolean;
  readonly iterations: number;
  readonly functionEvaluations: number;
  readonly gradientEvaluations: number;
  readonly flops: number;
  readonly finalLoss: number;
  /** In the unit of the distances: km between cities. */
  readonly rmsError: number;
  readonly termination: Termination;
  readonly localMinimum: boolean;
  readonly milliseconds: number;
}

/** A comparison without its trajectories: small enough to pass around. */
export interface Summary {
  readonly problem: Problem;
  readonly variables: number;
  readonly seed: number;
  readonly startLoss: number;
  readonly methods: readonly [MethodSummary, MethodSummary];
  /** Even the best arrangement known misses the distances by more than 0.5 % of the largest. */
  readonly flattens: boolean;
}

export function summarize(comparison: Comparison): Summary {
  const { problem, seed, startLoss, runs, leastLoss } = comparison;
  const { n } = comparison.distances;
  const [a, b] = runs.map(
    ({ id, last, trace, flops, rmsError, localMinimum, milliseconds }): MethodSummary => ({
      id,
      usesGradient: methods[id].usesGradient,
      iterations: last.nit,
      functionEvaluations: last.nfev,
      gradientEvaluations: last.njev,
      flops,
      finalLoss: last.value,
      rmsError,
      termination: trace.termination,
      localMinimum,
      milliseconds,
    }),
  );
  return {
    problem,
    variables: 2 * n,
    seed,
    startLoss,
    methods: [a, b],
    flattens: rmsError(leastLoss, n, 1) > 0.005,
  };
}
