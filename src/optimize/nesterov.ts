import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';

/** No coordinate moved by more than this: converged. */
const XTOL = 1e-6;
const MAXITER = 10_000;

/**
 * Nesterov's accelerated gradient (Nesterov 1983, "A method for solving the convex programming
 * problem with convergence rate O(1/k²)") with the gradient scheme of adaptive restart (O'Donoghue
 * & Candès 2015, "Adaptive restart for accelerated gradient schemes"):
 *
 *     x⁺ = y − ∇f(y)/L,   t⁺ = (1 + √(1 + 4t²))/2,   y⁺ = x⁺ + (t − 1)/t⁺ · (x⁺ − x)
 *
 * from y = x = x0, t = 1, with L = `Objective.curvature`. Where the step went uphill,
 * ∇f(y)·(x⁺ − x) > 0, the momentum is dropped: t = 1 again, that step being the first of a new run.
 * f may still rise from one x to the next.
 *
 * The gradient is taken at y and the snapshot at x, so that an iteration evaluates f twice, at y
 * along with ∇f and at x, and ∇f once. When the budget ends between the two, the last snapshot
 * comes again with the final counts.
 *
 * Stops
 * - `converged` after the first step, itself counted, in which no coordinate of x moves by more than
 *   1e-6;
 * - `max-iterations` after 10,000 steps, or `maxiter`;
 * - `max-evaluations` after `maxfev` evaluations;
 * - `diverged` when f at y or at x is not finite; that step is not yielded.
 */
export const nesterov: Optimizer = {
  id: 'nesterov',
  usesGradient: true,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = MAXITER, maxfev = Number.POSITIVE_INFINITY }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const x = x0.slice();
    const y = x0.slice();
    const next = new Float64Array(f.dim);
    const gradient = new Float64Array(f.dim);
    let t = 1;
    let value = f.value(x);
    yield { nit: 0, x: x.slice(), value, nfev: 1, njev: 0 };
    if (!Number.isFinite(value)) return 'diverged';

    for (let nit = 1; nit <= maxiter; nit++) {
      const nfev = 2 * nit + 1;
      if (nfev - 1 > maxfev) return 'max-evaluations';
      if (!Number.isFinite(f.valueAndGradient(y, gradient))) return 'diverged';
      if (nfev > maxfev) {
        yield { nit: nit - 1, x: x.slice(), value, nfev: nfev - 1, njev: nit };
        return 'max-evaluations';
      }

      for (let k = 0; k < f.dim; k++) next[k] = y[k] - gradient[k] / f.curvature;
      if (goesUphill(gradient, x, next)) t = 1;
      const tNext = (1 + Math.sqrt(1 + 4 * t * t)) / 2;
      const moved = advance(x, y, next, (t - 1) / tNext);
      t = tNext;

      value = f.value(x);
      if (!Number.isFinite(value)) return 'diverged';
      yield { nit, x: x.slice(), value, nfev, njev: nit };
      if (moved <= XTOL) return 'converged';
    }
    return 'max-iterations';
  },
};

/** gradient·(to − from) > 0 */
function goesUphill(gradient: Float64Array, from: Float64Array, to: Float64Array): boolean {
  let slope = 0;
  for (let k = 0; k < gradient.length; k++) slope += gradient[k] * (to[k] - from[k]);
  return slope > 0;
}

/** y ← next + momentum·(next − x), x ← next; returns the largest move of a coordinate of x. */
function advance(x: Float64Array, y: Float64Array, next: Float64Array, momentum: number): number {
  let moved = 0;
  for (let k = 0; k < x.length; k++) {
    const delta = next[k] - x[k];
    y[k] = next[k] + momentum * delta;
    x[k] = next[k];
    moved = Math.max(moved, Math.abs(delta));
  }
  return moved;
}
