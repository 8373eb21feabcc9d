import { brent } from './brent.js';
import { Evaluations, RunOver } from './evaluations.js';
import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';

const XTOL = 1e-4;
const FTOL = 1e-4;

/**
 * Powell's method (Powell 1964, "An efficient method for finding the minimum of a function of
 * several variables without calculating derivatives", with the rule of Press et al. 1992,
 * "Numerical Recipes", §10.5, for which direction to discard) as scipy's `minimize(method='Powell')`
 * has it, evaluation for evaluation.
 *
 * An iteration minimises f along each of N directions in turn, at first the coordinate axes, by
 * Brent's method with xtol = 1e-4 times 100. Where f still falls beyond the step s that the whole
 * iteration made, and enough of the fall was not one direction's alone, f is minimised along s too,
 * and s takes the place of the direction of the largest fall.
 *
 * The budget may end in the middle of an iteration. The line search at hand is then lost, as in
 * scipy; the snapshot that follows is the point after the last whole one, with the `nit` of the
 * snapshot before and the final `nfev`.
 *
 * Stops
 * - `converged` after an iteration that lowered f by no more than ftol = 1e-4, relatively: by
 *   ½·(1e-4·(|f before| + |f after|) + 1e-20);
 * - `max-evaluations` after 200·N evaluations, or `maxfev`, even if the last one converged;
 * - `max-iterations` after 200·N iterations, or `maxiter`, even if the last one converged;
 * - `diverged` after an evaluation whose value is not finite; its iteration is not yielded.
 */
export const powell: Optimizer = {
  id: 'powell',
  usesGradient: false,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = 200 * f.dim, maxfev = 200 * f.dim }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const start = f.value(x0);
    yield { nit: 0, x: x0.slice(), value: start, nfev: 1, njev: 0 };
    if (!Number.isFinite(start)) return 'diverged';

    const evaluations = new Evaluations(f, maxfev, 1);
    const search = new DirectionSet(evaluations, x0, start);
    let nit = 0;
    try {
      while (true) {
        const before = search.value;
        search.sweep();
        yield search.snapshot(++nit);
        const tolerance = FTOL * (Math.abs(before) + Math.abs(search.value)) + 1e-20;
        if (evaluations.spent) return 'max-evaluations';
        if (nit >= maxiter) return 'max-iterations';
        if (2 * (before - search.value) <= tolerance) return 'converged';
        search.extrapolate();
      }
    } catch (error) {
      if (!(error instanceof RunOver)) throw error;
      if (error.termination === 'max-evaluations') yield search.snapshot(nit);
      return error.termination;
    }
  },
};

/**
 * A point and N directions to search along.
 *
 * Every sum and product stands in the order in which numpy carries it out in scipy's
 * `_minimize_powell`; another order would round differently and leave scipy's trajectory.
 */
class DirectionSet {
  private x: Float64Array;
  private readonly directions: Float64Array[];
  /** Where the last sweep began, and the value there. */
  private origin: Float64Array;
  private valueAtOrigin: number;
  /** The largest fall along one direction in the last sweep, and that direction. */
  private fall = 0;
  private steepest = 0;

  constructor(
    private readonly evaluations: Evaluations,
    x0: Float64Array,
    public value: number,
  ) {
    this.x = x0.slice();
    this.origin = this.x;
    this.valueAtOrigin = value;
    this.directions = Array.from(x0, (_, k) => new Float64Array(x0.length).fill(1, k, k + 1));
  }

  snapshot(nit: number): Iterate {
    return { nit, x: this.x.slice(), value: this.value, nfev: this.evaluations.count, njev: 0 };
  }

  /** Minimises along each direction in turn. */
  sweep(): void {
    this.valueAtOrigin = this.value;
    this.fall = 0;
    this.steepest = 0;
    this.directions.forEach((direction, k) => {
      const before = this.value;
      this.minimizeAlong(direction);
      if (before - this.value > this.fall) {
        this.fall = before - this.value;
        this.steepest = k;
      }
    });
  }

  /** Looks as far again beyond the last sweep, and takes its direction up where that is worth it. */
  extrapolate(): void {
    const overall = this.x.map((c, k) => c - this.origin[k]);
    this.origin = this.x;
    const beyond = this.evaluations.value(along(this.x, 1, overall));
    if (!this.isWorthwhile(beyond)) return;
    const step = this.minimizeAlong(overall);
    if (step.every((c) => c === 0)) return;
    const last = this.directions.length - 1;
    this.directions[this.steepest] = this.directions[last];
    this.directions[last] = step;
  }

  /** Powell's test, on f before the sweep, after it, and as far again beyond. */
  private isWorthwhile(beyond: number): boolean {
    const { valueAtOrigin, value, fall } = this;
    if (!(valueAtOrigin > beyond)) return false;
    const othersFall = valueAtOrigin - value - fall;
    const wholeFall = valueAtOrigin - beyond;
    const bend = 2 * (valueAtOrigin + beyond - 2 * value);
    return bend * (othersFall * othersFall) - fall * wholeFall * wholeFall < 0;
  }

  /** Moves to a minimum on the line; returns the step. */
  private minimizeAlong(direction: Float64Array): Float64Array {
    if (direction.every((c) => c === 0)) return direction;
    const { x, value } = brent(
      (alpha) => this.evaluations.value(along(this.x, alpha, direction)),
      XTOL * 100,
    );
    const step = direction.map((c) => x * c);
    this.x = along(this.x, 1, step);
    this.value = value;
    return step;
  }
}

/** x + alpha·direction */
function along(x: Float64Array, alpha: number, direction: Float64Array): Float64Array {
  return x.map((c, k) => c + alpha * direction[k]);
}
