import { dcsrch } from './dcsrch.js';
import { dot, Line, maxNorm, type Point } from './line.js';
import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';
import { wolfe2 } from './wolfe2.js';

const GTOL = 1e-5;

/**
 * BFGS (Nocedal & Wright 2006, "Numerical Optimization", algorithm 6.1) as scipy's
 * `minimize(method='BFGS')` has it, evaluation for evaluation:
 *
 *     x ← x + αp,   p = −H∇f,   H ← (I − ρsyᵀ) H (I − ρysᵀ) + ρssᵀ,   ρ = 1/yᵀs,
 *
 * with s the step and y the change of the gradient; H starts as the identity, and ρ is 1000 where
 * yᵀs = 0. The step α satisfies the strong Wolfe conditions; it is `dcsrch`'s or, should that fail,
 * `wolfe2`'s. Both try first what would lower f as much as the last step did, and at most 1.
 *
 * Where a trial of `wolfe2` is worth a gradient, f is computed with it once more, and that is not
 * counted, as in scipy: one evaluation a point.
 *
 * Stops
 * - `converged` when no component of ∇f exceeds gtol = 1e-5 in absolute value;
 * - `converged` too when neither line search finds a step: f cannot be lowered further at this
 *   precision, although ∇f exceeds gtol (scipy's status 2, "precision loss");
 * - `max-iterations` after 200·N iterations, or `maxiter`;
 * - `max-evaluations` when a line search would need more than `maxfev` evaluations;
 * - `diverged` after an evaluation whose value or gradient is not finite; its step is not yielded.
 *
 * A line search that ends the run is followed by the last iterate once more, with the final counts.
 */
export const bfgs: Optimizer = {
  id: 'bfgs',
  usesGradient: true,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = 200 * f.dim, maxfev = Number.POSITIVE_INFINITY }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const x = x0.slice();
    const p = new Float64Array(f.dim);
    const s = new Float64Array(f.dim);
    const y = new Float64Array(f.dim);
    const inverseHessian = new InverseHessian(f.dim);
    const line = new Line(f, x, p, maxfev);
    line.evaluate(0);
    yield { nit: 0, x: x.slice(), value: line.value, nfev: line.nfev, njev: line.njev };
    if (line.halted) return line.halted;

    const gradient = line.gradient.slice();
    let value = line.value;
    let valueBefore = value + Math.sqrt(dot(gradient, gradient)) / 2;
    for (let nit = 0; ; nit++) {
      if (maxNorm(gradient) <= GTOL) return 'converged';
      if (nit === maxiter) return 'max-iterations';
      inverseHessian.descent(gradient, p);
      const start: Point = { alpha: 0, value, slope: dot(gradient, p) };
      const guess = firstTrial(start, valueBefore);
      const alpha = dcsrch(line, start, guess) ?? wolfe2(line, start, guess);
      // `wolfe2` may leave the gradient at its step to be evaluated.
      if (alpha === undefined || line.evaluate(alpha) === undefined) {
        yield { nit, x: x.slice(), value, nfev: line.nfev, njev: line.njev };
        return line.halted ?? 'converged';
      }

      for (let k = 0; k < x.length; k++) {
        s[k] = alpha * p[k];
        x[k] += s[k];
        y[k] = line.gradient[k] - gradient[k];
      }
      gradient.set(line.gradient);
      valueBefore = value;
      value = line.value;
      inverseHessian.update(s, y);
      yield { nit: nit + 1, x: x.slice(), value, nfev: line.nfev, njev: line.njev };
    }
  },
};

function firstTrial({ value, slope }: Point, valueBefore: number): number {
  if (slope === 0) return 1;
  const alpha = Math.min(1, (1.01 * 2 * (value - valueBefore)) / slope);
  return alpha < 0 ? 1 : alpha;
}

/** H, row by row; symmetric. */
class InverseHessian {
  private readonly rows: Float64Array[];
  private readonly Hy: Float64Array;

  constructor(n: number) {
    this.rows = Array.from({ length: n }, (_, i) => {
      const row = new Float64Array(n);
      row[i] = 1;
      return row;
    });
    this.Hy = new Float64Array(n);
  }

  /** p ← −H gradient */
  descent(gradient: Float64Array, p: Float64Array): void {
    for (let i = 0; i < p.length; i++) p[i] = -dot(this.rows[i], gradient);
  }

  /** The product of the update rule, multiplied out: O(n²) instead of O(n³). */
  update(s: Float64Array, y: Float64Array): void {
    const { rows, Hy } = this;
    const ys = dot(y, s);
    const rho = ys === 0 ? 1000 : 1 / ys;
    for (let i = 0; i < Hy.length; i++) Hy[i] = dot(rows[i], y);
    const weight = rho * (1 + rho * dot(y, Hy));
    for (let i = 0; i < Hy.length; i++) {
      const row = rows[i];
      for (let j = 0; j < Hy.length; j++) {
        row[j] += weight * (s[i] * s[j]) - rho * (s[i] * Hy[j] + Hy[i] * s[j]);
      }
    }
  }
}
