import { C1, C2, type Line, type Point } from './line.js';

const MAX_DOUBLINGS = 10;
const MAX_TRIALS = 11;

/**
 * scipy's `line_search_wolfe2`, trial for trial: algorithms 3.5 and 3.6 of Nocedal & Wright (2006,
 * "Numerical Optimization"), which evaluate the gradient only where f has fallen far enough.
 *
 * A step that satisfies the strong Wolfe conditions; or, as in scipy, the tenth double of `alpha`
 * when φ kept falling until there, whatever it is like. Undefined when `alpha` is 0, after 11 trials
 * within a bracket, or when the line is halted.
 */
export function wolfe2(line: Line, start: Point, alpha: number): number | undefined {
  if (alpha === 0) return undefined;
  let previous = start;
  let value = line.valueAt(alpha);
  for (let k = 0; k < MAX_DOUBLINGS; k++) {
    if (value === undefined) return undefined;
    if (isHigh(start, alpha, value) || (k > 0 && value >= previous.value)) {
      return zoom(line, start, previous, { alpha, value });
    }
    const trial = line.evaluate(alpha);
    if (trial === undefined) return undefined;
    if (Math.abs(trial.slope) <= -C2 * start.slope) return alpha;
    if (trial.slope >= 0) return zoom(line, start, trial, previous);
    previous = trial;
    alpha *= 2;
    value = line.valueAt(alpha);
  }
  return alpha;
}

/** A step whose slope need not be known. */
type End = Omit<Point, 'slope'>;

/** Narrows [low, high], in either order, down to a step that will do. */
function zoom(line: Line, start: Point, low: Point, high: End): number | undefined {
  let dropped: End | undefined;
  for (let trials = 0; trials < MAX_TRIALS; trials++) {
    const alpha = between(low, high, dropped);
    const value = line.valueAt(alpha);
    if (value === undefined) return undefined;
    dropped = high;
    if (isHigh(start, alpha, value) || value >= low.value) {
      high = { alpha, value };
      continue;
    }
    const trial = line.evaluate(alpha);
    if (trial === undefined) return undefined;
    if (Math.abs(trial.slope) <= -C2 * start.slope) return alpha;
    if (trial.slope * (high.alpha - low.alpha) >= 0) high = low;
    else dropped = low;
    low = trial;
  }
  return undefined;
}

function isHigh(start: Point, alpha: number, value: number): boolean {
  return value > start.value + C1 * alpha * start.slope;
}

/** The minimum of the cubic, else of the parabola, else the middle, if not too near to an end. */
function between(low: Point, high: End, dropped: End | undefined): number {
  const width = high.alpha - low.alpha;
  const left = Math.min(low.alpha, high.alpha);
  const right = Math.max(low.alpha, high.alpha);
  // `width` is signed, and so are scipy's margins.
  const fits = (alpha: number, margin: number): boolean =>
    Number.isFinite(alpha) && alpha <= right - margin && alpha >= left + margin;

  if (dropped !== undefined) {
    const cubic = cubicMinimum(low, high, dropped);
    if (fits(cubic, 0.2 * width)) return cubic;
  }
  const curvature = (high.value - low.value - low.slope * width) / (width * width);
  const quadratic = low.alpha - low.slope / (2 * curvature);
  return fits(quadratic, 0.1 * width) ? quadratic : low.alpha + 0.5 * width;
}

/** Of the cubic through three values and the slope at `low`; not finite when it has none. */
function cubicMinimum(low: Point, high: End, dropped: End): number {
  const b = high.alpha - low.alpha;
  const c = dropped.alpha - low.alpha;
  const aboveB = high.value - low.value - low.slope * b;
  const aboveC = dropped.value - low.value - low.slope * c;
  const denominator = b * c * (b * c) * (b - c);
  const cubic = (c * c * aboveB - b * b * aboveC) / denominator;
  const square = (b * b * b * aboveC - c * c * c * aboveB) / denominator;
  return low.alpha + (-square + Math.sqrt(square * square - 3 * cubic * low.slope)) / (3 * cubic);
}
