/** f: R^dim → R, to be minimised. Points are laid out x0, y0, x1, y1, … */
export interface Objective {
  readonly dim: number;
  /**
   * L: at every x, f lies below the quadratic f(x) + ∇f(x)·s + L/2·|s|², so that the step 1/L
   * never raises f.
   */
  readonly curvature: number;
  value(x: Float64Array): number;
  /** Writes ∇f(x) into `gradient`, returns f(x). */
  valueAndGradient(x: Float64Array, gradient: Float64Array): number;
}

/** Where a method stands: `value` is f at `x`, and the receiver owns `x`. */
export interface Iterate {
  /** Iterations so far; 0 is the start. */
  readonly nit: number;
  readonly x: Float64Array;
  readonly value: number;
  /** Evaluations of f so far, the start included. */
  readonly nfev: number;
  /** Evaluations of ∇f so far. */
  readonly njev: number;
}

/**
 * - `converged`: the method's own test of convergence held
 * - `max-iterations`, `max-evaluations`: its budget ran out first
 * - `diverged`: f was no longer a finite number; the last iterate is the last finite one
 */
export type Termination = 'converged' | 'max-iterations' | 'max-evaluations' | 'diverged';

export interface RunOptions {
  /** At most this many iterations, from 1. */
  readonly maxiter?: number;
  /** At most this many evaluations of f, from 1. */
  readonly maxfev?: number;
  /** 0 … 4294967295, for methods that draw; 42 unless set. */
  readonly seed?: number;
}

/**
 * An iterative method. `iterates` yields the start as iteration 0 and then a snapshot an iteration,
 * and returns why it stopped.
 */
export interface Optimizer {
  readonly id: string;
  /** A method that evaluates ∇f as well as f. */
  readonly usesGradient: boolean;
  iterates(
    f: Objective,
    x0: Float64Array,
    options?: RunOptions,
  ): Generator<Iterate, Termination, void>;
}
