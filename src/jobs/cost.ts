import type { MethodId } from '../optimize/registry.js';
import { scalingSizes } from '../scaling-request.js';
import type { Wanted } from './jobs.js';

/** Drawing and encoding a film, seconds of one core: in all, and for each point. */
const DRAWING = 0.7;
const DRAWING_A_POINT = 0.02;
/** Starts of each size of the scaling experiment. */
const STARTS = 9;

/** The number of points at which `SECONDS` was measured. */
const MEASURED_AT = 34;
/** One run, seconds of one core. A method that is not listed takes next to no time. */
const SECONDS: Partial<Record<MethodId, number>> = {
  'nelder-mead': 0.15,
  'nelder-mead-adaptive': 0.1,
  'nelder-mead-restarts': 1,
  powell: 0.07,
  subplex: 0.08,
  'cma-es': 1.5,
};

/** A rough estimate of the work behind a request, seconds of one core. */
export function costOf(wanted: Wanted): number {
  if (wanted.kind === 'scaling') {
    const sizes = scalingSizes(wanted.request);
    const runs = sizes.map(({ methods, places }) => STARTS * secondsOf(methods, places.length));
    return DRAWING + sum(runs);
  }
  const { methods, problem } = wanted.request;
  const named = methods === 'as-in-post' ? (['nelder-mead-restarts'] as const) : methods;
  const points = problem.kind === 'cities' ? problem.cities.length : problem.names.length;
  return DRAWING + DRAWING_A_POINT * points + secondsOf(named, points);
}

/** The budgets of these methods grow like n, and one evaluation like n². */
function secondsOf(methods: readonly MethodId[], points: number): number {
  const runs = methods.map((id) => SECONDS[id] ?? 0);
  return sum(runs) * (points / MEASURED_AT) ** 3;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
