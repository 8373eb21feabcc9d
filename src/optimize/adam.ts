import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';

const ALPHA = 0.3;
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPSILON = 1e-8;

/** No coordinate moved by more than this: converged. */
const XTOL = 1e-6;
const MAXITER = 10_000;

/**
 * Adam (Kingma & Ba 2015, "Adam: a method for stochastic optimization", algorithm 1) on the full
 * gradient g = ∇f(x), coordinate by coordinate:
 *
 *     m ← β₁m + (1 − β₁)g,   v ← β₂v + (1 − β₂)g²,
 *     x ← x − α_t · (m / (1 − β₁ᵗ)) / (√(v / (1 − β₂ᵗ)) + ε)
 *
 * from m = v = 0, with the paper's β₁ = 0.9, β₂ = 0.999 and ε = 1e-8. f may rise.
 *
 * The step size is α_t = 0.3/√t, the decay of the paper's theorem 4.1: with a constant one Adam
 * need not settle, and sometimes does not. A step moves a coordinate by about α_t at most whatever
 * the scale of f, so α has the unit of x: from a start in the unit square, with lengths in units of
 * the largest distance, 0.3 lets a point cross the picture in its first few steps.
 *
 * Stops
 * - `converged` after the first step, itself counted, in which no coordinate moves by more than 1e-6;
 * - `max-iterations` after 10,000 steps, or `maxiter`;
 * - `max-evaluations` when another step would need more than `maxfev` evaluations;
 * - `diverged` when a step leads to a value that is not finite; that step is not yielded.
 */
export const adam: Optimizer = {
  id: 'adam',
  usesGradient: true,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = MAXITER, maxfev = Number.POSITIVE_INFINITY }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const x = x0.slice();
    const gradient = new Float64Array(f.dim);
    const moments = new Moments(f.dim);
    let value = f.valueAndGradient(x, gradient);
    yield { nit: 0, x: x.slice(), value, nfev: 1, njev: 1 };
    if (!Number.isFinite(value)) return 'diverged';

    for (let nit = 1; nit <= maxiter; nit++) {
      const nfev = nit + 1;
      if (nfev > maxfev) return 'max-evaluations';
      const moved = moments.step(x, gradient, ALPHA / Math.sqrt(nit));
      value = f.valueAndGradient(x, gradient);
      if (!Number.isFinite(value)) return 'diverged';
      yield { nit, x: x.slice(), value, nfev, njev: nfev };
      if (moved <= XTOL) return 'converged';
    }
    return 'max-iterations';
  },
};

/** The running averages of the gradient and of its square, and how far they lag behind. */
class Moments {
  private readonly m: Float64Array;
  private readonly v: Float64Array;
  /** β₁ᵗ and β₂ᵗ: the weight that the zeros at the start still have. */
  private beta1Power = 1;
  private beta2Power = 1;

  constructor(n: number) {
    this.m = new Float64Array(n);
    this.v = new Float64Array(n);
  }

  /** Takes in the gradient, moves x; returns the largest move of a coordinate. */
  step(x: Float64Array, gradient: Float64Array, alpha: number): number {
    const { m, v } = this;
    this.beta1Power *= BETA1;
    this.beta2Power *= BETA2;
    let moved = 0;
    for (let k = 0; k < x.length; k++) {
      const g = gradient[k];
      m[k] = BETA1 * m[k] + (1 - BETA1) * g;
      v[k] = BETA2 * v[k] + (1 - BETA2) * g * g;
      const mean = m[k] / (1 - this.beta1Power);
      const spread = Math.sqrt(v[k] / (1 - this.beta2Power));
      const delta = (alpha * mean) / (spread + EPSILON);
      x[k] -= delta;
      moved = Math.max(moved, Math.abs(delta));
    }
    return moved;
  }
}
