import { C1, C2, type Line, type Point } from './line.js';

const MAX_TRIALS = 20;

/**
 * Algorithms 3.5 and 3.6 of Nocedal & Wright (2006, "Numerical Optimization"), with the value and
 * the slope at every trial: a step that satisfies the strong Wolfe conditions. `alpha` is the first
 * trial, and doubles until a bracket is found.
 *
 * Undefined after 20 trials within a bracket, or when the line is halted.
 */
export function strongWolfe(line: Line, start: Point, alpha: number): Point | undefined {
  let previous = start;
  for (;;) {
    const trial = line.evaluate(alpha);
    if (trial === undefined) return undefined;
    if (isHigh(start, trial) || trial.value >= previous.value) {
      return zoom(line, start, previous, trial);
    }
    if (isFlat(start, trial)) return trial;
    if (trial.slope >= 0) return zoom(line, start, trial, previous);
    previous = trial;
    alpha *= 2;
  }
}

/** Narrows [low, high], in either order, down to a step that will do; `low` is the lowest so far. */
function zoom(line: Line, start: Point, low: Point, high: Point): Point | undefined {
  for (let trials = 0; trials < MAX_TRIALS; trials++) {
    const trial = line.evaluate(between(low, high));
    if (trial === undefined) return undefined;
    if (isHigh(start, trial) || trial.value >= low.value) {
      high = trial;
      continue;
    }
    if (isFlat(start, trial)) return trial;
    if (trial.slope * (high.alpha - low.alpha) >= 0) high = low;
    low = trial;
  }
  return undefined;
}

function isHigh(start: Point, { alpha, value }: Point): boolean {
  return value > start.value + C1 * alpha * start.slope;
}

function isFlat(start: Point, { slope }: Point): boolean {
  return Math.abs(slope) <= -C2 * start.slope;
}

/** The minimum of the cubic through both ends (3.59), or the middle if that is too near to an end. */
function between(low: Point, high: Point): number {
  const width = high.alpha - low.alpha;
  const d1 = low.slope + high.slope - (3 * (low.value - high.value)) / -width;
  const d2 = Math.sign(width) * Math.sqrt(d1 * d1 - low.slope * high.slope);
  const ratio = (high.slope + d2 - d1) / (high.slope - low.slope + 2 * d2);
  // Also when the ratio is not a number.
  if (!(ratio >= 0.1 && ratio <= 0.9)) return low.alpha + width / 2;
  return high.alpha - width * ratio;
}
