import type { Point } from './line.js';

/** Two steps between which φ has a minimum, once `closed`; until then only `best` is of use. */
export interface Bracket {
  /** The step of the lowest value so far; φ falls from it towards the minimum. */
  best: Point;
  other: Point;
  closed: boolean;
}

/**
 * The next step to try after `trial`, by cubic and quadratic interpolation, from `min` to `max`
 * while the bracket is open; takes `trial` into the bracket. MINPACK-2's dcstep (Moré & Thuente
 * 1994, "Line search algorithms with guaranteed sufficient decrease", §4).
 */
export function dcstep(bracket: Bracket, trial: Point, min: number, max: number): number {
  const { best, other } = bracket;
  const higher = trial.value > best.value;
  const turned = trial.slope * Math.sign(best.slope) < 0;

  let next: number;
  if (higher) next = stepBack(best, trial);
  else if (turned) next = farther(trial, cubicStep(trial, best).alpha, secantStep(trial, best));
  else if (Math.abs(trial.slope) < Math.abs(best.slope)) next = stepOn(bracket, trial, min, max);
  else if (bracket.closed) next = cubicStep(trial, other).alpha;
  else next = trial.alpha > best.alpha ? max : min;

  if (higher) {
    bracket.other = trial;
  } else {
    if (turned) bracket.other = best;
    bracket.best = trial;
  }
  if (higher || turned) bracket.closed = true;
  return next;
}

/** φ is higher at `trial`: the cubic's step when nearer to `best`, else half way to the parabola's. */
function stepBack(best: Point, trial: Point): number {
  const width = trial.alpha - best.alpha;
  const cubic = cubicStep(best, trial).alpha;
  const chord = (best.value - trial.value) / width;
  const quadratic = best.alpha + (best.slope / (chord + best.slope) / 2) * width;
  const cubicIsNearer = Math.abs(cubic - best.alpha) <= Math.abs(quadratic - best.alpha);
  return cubicIsNearer ? cubic : cubic + (quadratic - cubic) / 2;
}

/** φ falls on beyond `trial`, less steeply than at `best`. */
function stepOn({ best, other, closed }: Bracket, trial: Point, min: number, max: number): number {
  const forward = trial.alpha > best.alpha;
  const secant = secantStep(trial, best);
  const { ratio, gamma, alpha } = cubicStep(trial, best);
  const end = forward ? max : min;
  // The cubic counts only if it turns upwards, and does so beyond `trial`.
  const cubic = ratio < 0 && gamma !== 0 ? alpha : end;
  if (!closed) return clamp(farther(trial, cubic, secant), min, max);

  const cubicIsNearer = Math.abs(cubic - trial.alpha) < Math.abs(secant - trial.alpha);
  const nearer = cubicIsNearer ? cubic : secant;
  const limit = trial.alpha + 0.66 * (other.alpha - trial.alpha);
  return forward ? Math.min(limit, nearer) : Math.max(limit, nearer);
}

function farther({ alpha }: Point, cubic: number, secant: number): number {
  return Math.abs(cubic - alpha) > Math.abs(secant - alpha) ? cubic : secant;
}

/** Where the line through both slopes is zero. */
function secantStep(from: Point, to: Point): number {
  return from.alpha + (from.slope / (from.slope - to.slope)) * (to.alpha - from.alpha);
}

/** The minimum of the cubic through both values and slopes, `ratio` of the way between them. */
function cubicStep(from: Point, to: Point): { ratio: number; gamma: number; alpha: number } {
  const width = to.alpha - from.alpha;
  const theta = (3 * (from.value - to.value)) / width + from.slope + to.slope;
  // Scaled, lest the squares overflow.
  const s = Math.max(Math.abs(theta), Math.abs(from.slope), Math.abs(to.slope));
  const square = (theta / s) * (theta / s) - (from.slope / s) * (to.slope / s);
  const gamma = Math.sign(width) * s * Math.sqrt(Math.max(0, square));
  const ratio = (gamma - from.slope + theta) / (gamma - from.slope + gamma + to.slope);
  return { ratio, gamma, alpha: from.alpha + ratio * width };
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
