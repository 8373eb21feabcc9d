import type { Objective, Termination } from './optimizer.js';

/**
 * The strong Wolfe conditions (Nocedal & Wright 2006, "Numerical Optimization", §3.1) on a step α:
 * φ(α) ≤ φ(0) + c₁αφ'(0) and |φ'(α)| ≤ −c₂φ'(0).
 */
export const C1 = 1e-4;
export const C2 = 0.9;

/** φ(α) and φ'(α) at a step α. */
export interface Point {
  alpha: number;
  value: number;
  slope: number;
}

/**
 * φ(α) = f(x + αp), for the x and p that the caller holds and changes, and the evaluations so far.
 *
 * They are counted as in scipy: a point asked for twice in a row is evaluated once, and a gradient
 * asked for where f is known already counts as a gradient alone.
 *
 * A budget spent, or a value or slope that is not finite, sets `halted`; from then on nothing is
 * evaluated and every answer is undefined.
 */
export class Line {
  nfev = 0;
  njev = 0;
  halted: Extract<Termination, 'max-evaluations' | 'diverged'> | undefined;
  /** f at the last point. */
  value = Number.NaN;
  /** ∇f at the last point that `evaluate` was asked for. */
  readonly gradient: Float64Array;
  private readonly point: Float64Array;
  private valueIsKnown = false;
  private gradientIsKnown = false;

  constructor(
    private readonly f: Objective,
    private readonly x: Float64Array,
    private readonly p: Float64Array,
    private readonly maxfev: number,
  ) {
    this.gradient = new Float64Array(f.dim);
    this.point = new Float64Array(f.dim);
  }

  valueAt(alpha: number): number | undefined {
    this.moveTo(alpha);
    if (!this.mayEvaluate()) return undefined;
    if (!this.valueIsKnown) {
      this.nfev++;
      this.value = this.f.value(this.point);
      this.valueIsKnown = true;
    }
    return this.checked(this.value) ? this.value : undefined;
  }

  evaluate(alpha: number): Point | undefined {
    this.moveTo(alpha);
    if (!this.mayEvaluate()) return undefined;
    if (!this.gradientIsKnown) {
      if (!this.valueIsKnown) this.nfev++;
      this.njev++;
      this.value = this.f.valueAndGradient(this.point, this.gradient);
      this.valueIsKnown = true;
      this.gradientIsKnown = true;
    }
    const slope = dot(this.gradient, this.p);
    // The slope is not finite when any part of the gradient is not.
    if (!(this.checked(this.value) && this.checked(slope))) return undefined;
    return { alpha, value: this.value, slope };
  }

  private moveTo(alpha: number): void {
    const { x, p, point } = this;
    for (let k = 0; k < point.length; k++) {
      const coordinate = x[k] + alpha * p[k];
      if (coordinate === point[k]) continue;
      point[k] = coordinate;
      this.valueIsKnown = false;
      this.gradientIsKnown = false;
    }
  }

  private mayEvaluate(): boolean {
    if (!this.valueIsKnown && this.nfev >= this.maxfev) this.halted ??= 'max-evaluations';
    return this.halted === undefined;
  }

  private checked(value: number): boolean {
    if (!Number.isFinite(value)) this.halted = 'diverged';
    return Number.isFinite(value);
  }
}

export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k] * b[k];
  return sum;
}

/** max |a_k| */
export function maxNorm(a: Float64Array): number {
  let norm = 0;
  for (let k = 0; k < a.length; k++) norm = Math.max(norm, Math.abs(a[k]));
  return norm;
}
