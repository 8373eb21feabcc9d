import { dot, Line, maxNorm, type Point } from './line.js';
import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';
import { strongWolfe } from './strong-wolfe.js';

const GTOL = 1e-5;
const M = 10;

/**
 * L-BFGS (Nocedal & Wright 2006, "Numerical Optimization", algorithm 7.5): x ← x + αp, p = −H∇f,
 * where H is never formed but applied by the two-loop recursion (7.4) to the last m = 10 steps s and
 * changes y of the gradient, from the scaled identity (7.20) on. The step α satisfies the strong
 * Wolfe conditions (algorithms 3.5 and 3.6); 1 is tried first, without a pair min(1, 1/|∇f|).
 *
 * Stops
 * - `converged` when no component of ∇f exceeds gtol = 1e-5 in absolute value;
 * - `converged` too when the line search finds no step, not even along −∇f without any pair: f
 *   cannot be lowered further at this precision, although ∇f exceeds gtol;
 * - `max-iterations` after 200·N iterations, or `maxiter`;
 * - `max-evaluations` when a line search would need more than `maxfev` evaluations;
 * - `diverged` after an evaluation whose value or gradient is not finite; its step is not yielded.
 *
 * A line search that ends the run is followed by the last iterate once more, with the final counts.
 */
export const lBfgs: Optimizer = {
  id: 'l-bfgs',
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
    const pairs = new Pairs(f.dim, M);
    const line = new Line(f, x, p, maxfev);
    line.evaluate(0);
    yield { nit: 0, x: x.slice(), value: line.value, nfev: line.nfev, njev: line.njev };
    if (line.halted) return line.halted;

    const gradient = line.gradient.slice();
    let value = line.value;
    for (let nit = 0; ; nit++) {
      if (maxNorm(gradient) <= GTOL) return 'converged';
      if (nit === maxiter) return 'max-iterations';
      let step = search();
      if (step === undefined && pairs.size > 0) {
        pairs.clear();
        step = search();
      }
      if (step === undefined) {
        yield { nit, x: x.slice(), value, nfev: line.nfev, njev: line.njev };
        return line.halted ?? 'converged';
      }

      for (let k = 0; k < x.length; k++) {
        s[k] = step.alpha * p[k];
        x[k] += s[k];
        y[k] = line.gradient[k] - gradient[k];
      }
      gradient.set(line.gradient);
      value = step.value;
      pairs.push(s, y);
      yield { nit: nit + 1, x: x.slice(), value, nfev: line.nfev, njev: line.njev };
    }

    function search(): Point | undefined {
      pairs.descent(gradient, p);
      const start: Point = { alpha: 0, value, slope: dot(gradient, p) };
      const alpha = pairs.size > 0 ? 1 : Math.min(1, 1 / Math.sqrt(-start.slope));
      return strongWolfe(line, start, alpha);
    }
  },
};

/** The last `m` steps s and changes y of the gradient. */
export class Pairs {
  size = 0;
  private newest = -1;
  private readonly s: Float64Array[];
  private readonly y: Float64Array[];
  private readonly rho: Float64Array;
  private readonly alpha: Float64Array;

  constructor(
    dim: number,
    private readonly m: number,
  ) {
    this.s = Array.from({ length: m }, () => new Float64Array(dim));
    this.y = Array.from({ length: m }, () => new Float64Array(dim));
    this.rho = new Float64Array(m);
    this.alpha = new Float64Array(m);
  }

  clear(): void {
    this.size = 0;
  }

  /** Takes a pair in; the (m + 1)-th last goes. */
  push(s: Float64Array, y: Float64Array): void {
    const ys = dot(y, s);
    // Wolfe's conditions make it positive, but for rounding; only then does H stay positive definite.
    if (ys <= 0) return;
    this.newest = (this.newest + 1) % this.m;
    this.size = Math.min(this.size + 1, this.m);
    this.s[this.newest].set(s);
    this.y[this.newest].set(y);
    this.rho[this.newest] = 1 / ys;
  }

  /** p ← −H gradient */
  descent(gradient: Float64Array, p: Float64Array): void {
    const { s, y, rho, alpha, size, newest, m } = this;
    for (let k = 0; k < p.length; k++) p[k] = -gradient[k];
    if (size === 0) return;

    for (let age = 0; age < size; age++) {
      const i = (newest - age + m) % m;
      alpha[i] = rho[i] * dot(s[i], p);
      addTo(p, -alpha[i], y[i]);
    }
    const gamma = 1 / (rho[newest] * dot(y[newest], y[newest]));
    for (let k = 0; k < p.length; k++) p[k] *= gamma;
    for (let age = size - 1; age >= 0; age--) {
      const i = (newest - age + m) % m;
      const beta = rho[i] * dot(y[i], p);
      addTo(p, alpha[i] - beta, s[i]);
    }
  }
}

/** a ← a + t·b */
function addTo(a: Float64Array, t: number, b: Float64Array): void {
  for (let k = 0; k < a.length; k++) a[k] += t * b[k];
}
