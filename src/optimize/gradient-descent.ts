import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';

/** No coordinate moved by more than this: converged. */
const XTOL = 1e-6;
const MAXITER = 10_000;

/**
 * Gradient descent with the constant step 1/L: x ← x − ∇f(x)/L.
 *
 * L majorises f (see `Objective.curvature`), so f never rises and nothing needs tuning. For the raw
 * stress of n points L = 4n, and the step is the Guttman transform of SMACOF (de Leeuw 1977,
 * "Applications of convex analysis to multidimensional scaling").
 *
 * Stops
 * - `converged` after the first step, itself counted, in which no coordinate moves by more than 1e-6;
 * - `max-iterations` after 10,000 steps, or `maxiter`;
 * - `max-evaluations` when another step would need more than `maxfev` evaluations;
 * - `diverged` when a step leads to a value that is not finite; that step is not yielded.
 */
export const gradientDescent: Optimizer = {
  id: 'gradient-descent',
  usesGradient: true,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = MAXITER, maxfev = Number.POSITIVE_INFINITY }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const x = x0.slice();
    const gradient = new Float64Array(f.dim);
    let value = f.valueAndGradient(x, gradient);
    yield { nit: 0, x: x.slice(), value, nfev: 1, njev: 1 };
    if (!Number.isFinite(value)) return 'diverged';

    for (let nit = 1; nit <= maxiter; nit++) {
      const nfev = nit + 1;
      if (nfev > maxfev) return 'max-evaluations';
      const moved = step(x, gradient, f.curvature);
      value = f.valueAndGradient(x, gradient);
      if (!Number.isFinite(value)) return 'diverged';
      yield { nit, x: x.slice(), value, nfev, njev: nfev };
      if (moved <= XTOL) return 'converged';
    }
    return 'max-iterations';
  },
};

/** x ← x − gradient/L, in place; returns the largest move of a coordinate. */
function step(x: Float64Array, gradient: Float64Array, L: number): number {
  let moved = 0;
  for (let k = 0; k < x.length; k++) {
    const delta = gradient[k] / L;
    x[k] -= delta;
    moved = Math.max(moved, Math.abs(delta));
  }
  return moved;
}
