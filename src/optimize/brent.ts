import { bracket, type Sample } from './bracket.js';

const GOLDEN_SECTION = 0.381966;
const XATOL = 1e-11;
const MAXITER = 500;

/**
 * A minimum of a function of one variable by Brent's method (Brent 1973, "Algorithms for
 * Minimization without Derivatives", ch. 5), as scipy's `minimize_scalar(method='brent')` has it,
 * evaluation for evaluation: within a bracket found from 0 and 1, steps to the vertex of the
 * parabola through the best three points, or golden sections where it is not to be trusted.
 *
 * Stops when the minimum is known to `xtol`·|x| + 1e-11, or after 500 steps; at 0 when the three
 * points of the first bracket are equal.
 */
export function brent(f: (x: number) => number, xtol: number): Sample {
  const { first, middle, last } = bracket(f);
  if (first.value === middle.value && middle.value === last.value) return first;

  let lower = Math.min(first.x, last.x);
  let upper = Math.max(first.x, last.x);
  // x is the best point, w the next best, v what w was before.
  let x = middle;
  let w = middle;
  let v = middle;
  let step = 0;
  let stepBefore = 0;
  for (let iteration = 0; iteration < MAXITER; iteration++) {
    const tolerance = xtol * Math.abs(x.x) + XATOL;
    const centre = 0.5 * (lower + upper);
    if (Math.abs(x.x - centre) < 2 * tolerance - 0.5 * (upper - lower)) break;

    const { p, q } = parabola(x, w, v);
    const isTrusted =
      Math.abs(stepBefore) > tolerance &&
      p > q * (lower - x.x) &&
      p < q * (upper - x.x) &&
      Math.abs(p) < Math.abs(0.5 * q * stepBefore);
    if (isTrusted) {
      stepBefore = step;
      step = p / q;
      const vertex = x.x + step;
      const isAtEnd = vertex - lower < 2 * tolerance || upper - vertex < 2 * tolerance;
      if (isAtEnd) step = centre >= x.x ? tolerance : -tolerance;
    } else {
      stepBefore = (x.x >= centre ? lower : upper) - x.x;
      step = GOLDEN_SECTION * stepBefore;
    }

    const ux = x.x + atLeast(tolerance, step);
    const u = { x: ux, value: f(ux) };
    if (u.value <= x.value) {
      if (u.x >= x.x) lower = x.x;
      else upper = x.x;
      [v, w, x] = [w, x, u];
    } else {
      if (u.x < x.x) lower = u.x;
      else upper = u.x;
      if (u.value <= w.value || w.x === x.x) [v, w] = [w, u];
      else if (u.value <= v.value || v.x === x.x || v.x === w.x) v = u;
    }
  }
  return x;
}

/** The vertex of the parabola through three points lies p/q from x; q is not negative. */
function parabola(x: Sample, w: Sample, v: Sample): { p: number; q: number } {
  const fromV = (x.x - w.x) * (x.value - v.value);
  const fromW = (x.x - v.x) * (x.value - w.value);
  const p = (x.x - v.x) * fromW - (x.x - w.x) * fromV;
  const q = 2 * (fromW - fromV);
  return q > 0 ? { p: -p, q } : { p, q: -q };
}

/** The step, or one of the length `least` in its direction. */
function atLeast(least: number, step: number): number {
  if (Math.abs(step) >= least) return step;
  return step >= 0 ? least : -least;
}
