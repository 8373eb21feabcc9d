import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';
import { type Coefficients, Simplex } from './simplex.js';

const XATOL = 1e-4;
const FATOL = 1e-4;

/**
 * Nelder–Mead (Nelder & Mead 1965, "A simplex method for function minimization") as scipy's
 * `minimize(method='Nelder-Mead')` has it, vertex for vertex: reflection 1, expansion 2,
 * contraction ½, shrink ½; the first simplex grows each coordinate of x0 by 5 %, or sets it to
 * 0.00025 where it is zero.
 *
 * Iteration 1 is the best vertex of the first simplex. A budget may end in the middle of a step,
 * inside a shrink too; the snapshot that follows has the same `nit` as the one before and the final
 * `nfev`.
 *
 * Stops
 * - `converged` when no vertex is further than xatol = 1e-4 from the best one in any coordinate and
 *   no value is further than fatol = 1e-4 from the best;
 * - `max-evaluations` after 200·N evaluations, or `maxfev`;
 * - `max-iterations` after 200·N iterations, or `maxiter`;
 * - `diverged` after an evaluation whose value is not finite; its step is not yielded.
 */
export const nelderMead: Optimizer = {
  id: 'nelder-mead',
  usesGradient: false,
  iterates: (f, x0, options) =>
    simplexSearch(f, x0, { reflect: 1, expand: 2, contract: 0.5, shrink: 0.5 }, options),
};

/** Nelder–Mead with any coefficients; starts and stops as `nelderMead` does. */
export function* simplexSearch(
  f: Objective,
  x0: Float64Array,
  coefficients: Coefficients,
  { maxiter = 200 * f.dim, maxfev = 200 * f.dim }: RunOptions = {},
): Generator<Iterate, Termination, void> {
  const simplex = new Simplex(f, x0, coefficients, maxfev);
  try {
    simplex.evaluateVertex(0);
    yield simplex.snapshot(0);
    for (let k = 1; k <= f.dim; k++) simplex.evaluateVertex(k);
    if (!simplex.finite) return 'diverged';
    simplex.sort();

    let nit = 1;
    yield simplex.snapshot(nit);
    while (simplex.nfev < maxfev && nit < maxiter) {
      if (simplex.isWithin(XATOL, FATOL)) return 'converged';
      if (simplex.step()) nit++;
      if (!simplex.finite) return 'diverged';
      yield simplex.snapshot(nit);
    }
    return simplex.nfev >= maxfev ? 'max-evaluations' : 'max-iterations';
  } finally {
    simplex.release();
  }
}
