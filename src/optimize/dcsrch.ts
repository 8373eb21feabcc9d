import { type Bracket, dcstep } from './dcstep.js';
import { C1, C2, type Line, type Point } from './line.js';

const XTOL = 1e-14;
const ALPHA_MIN = 1e-100;
const MAX_TRIALS = 100;

/**
 * MINPACK-2's dcsrch (Moré & Thuente 1994, "Line search algorithms with guaranteed sufficient
 * decrease"), trial for trial as scipy's `line_search_wolfe1` runs it: a step α that satisfies the
 * strong Wolfe conditions φ(α) ≤ φ(0) + c₁αφ'(0) and |φ'(α)| ≤ −c₂φ'(0), c₁ = 1e-4, c₂ = 0.9.
 *
 * Undefined when φ does not fall at 0, when rounding leaves no step to try, after 100 trials, or
 * when the line is halted. `alpha` is the first trial, at most 1.
 */
export function dcsrch(line: Line, start: Point, alpha: number): number | undefined {
  if (alpha < ALPHA_MIN || start.slope >= 0) return undefined;
  const decrease = C1 * start.slope;
  const bracket: Bracket = { best: { ...start }, other: { ...start }, closed: false };
  let min = 0;
  let max = 5 * alpha;
  let width = Number.POSITIVE_INFINITY;
  let widthBefore = Number.POSITIVE_INFINITY;
  // Until a low enough step with φ' ≥ 0 is seen, ψ(α) = φ(α) − c₁αφ'(0) may guide the search.
  let modified = true;

  for (let trials = 1; ; trials++) {
    const trial = line.evaluate(alpha);
    if (trial === undefined || trials === MAX_TRIALS) return undefined;
    const bound = start.value + alpha * decrease;
    const low = trial.value <= bound;
    if (low && Math.abs(trial.slope) <= C2 * -start.slope) return alpha;
    if (bracket.closed && isSpent(alpha, min, max)) return undefined;
    if (alpha === ALPHA_MIN && (!low || trial.slope >= decrease)) return undefined;
    if (low && trial.slope >= 0) modified = false;

    if (modified && !low && trial.value <= bracket.best.value) {
      for (const point of [trial, bracket.best, bracket.other]) tilt(point, -decrease);
      alpha = dcstep(bracket, trial, min, max);
      for (const point of [bracket.best, bracket.other]) tilt(point, decrease);
    } else {
      alpha = dcstep(bracket, trial, min, max);
    }

    const { best, other, closed } = bracket;
    if (closed) {
      const widthNow = Math.abs(other.alpha - best.alpha);
      // Two steps that did not take a third off the bracket are followed by a bisection.
      if (widthNow >= 0.66 * widthBefore) alpha = best.alpha + 0.5 * (other.alpha - best.alpha);
      widthBefore = width;
      width = widthNow;
      min = Math.min(best.alpha, other.alpha);
      max = Math.max(best.alpha, other.alpha);
    } else {
      min = alpha + 1.1 * (alpha - best.alpha);
      max = alpha + 4 * (alpha - best.alpha);
    }
    alpha = Math.max(alpha, ALPHA_MIN);
    if (closed && isSpent(alpha, min, max)) alpha = best.alpha;
    if (!Number.isFinite(alpha)) return undefined;
  }
}

/** Rounding leaves nothing to try from `min` to `max`. */
function isSpent(alpha: number, min: number, max: number): boolean {
  return alpha <= min || alpha >= max || max - min <= XTOL * max;
}

/** Adds the line slope·α to a point of φ. */
function tilt(point: Point, slope: number): void {
  point.value += point.alpha * slope;
  point.slope += slope;
}
