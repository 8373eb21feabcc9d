import { nelderMead } from './nelder-mead.js';
import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';
import { lastIterate, trace } from './trace.js';

/** Restarts by the number of points, N/2, as the post's author chose them. */
const SCHEDULE = [
  [6, 75],
  [15, 300],
  [34, 400],
] as const;

/**
 * Nelder–Mead begun again and again, as in the post: restart k is a fresh run of `nelderMead` from
 * the best point so far, of at most k iterations and any number of evaluations. There are 75, 300
 * and 400 restarts for 6, 15 and 34 points, as many as a straight line gives between these, 75
 * below and 400 above.
 *
 * An iteration is a restart; `nfev` counts all evaluations. f never rises.
 *
 * Stops
 * - `converged` after the last restart, if that met the test of `nelderMead`;
 * - `max-iterations` after the last restart otherwise, or after `maxiter` restarts;
 * - `max-evaluations` after `maxfev` evaluations; the restart cut short does not count;
 * - `diverged` after an evaluation whose value is not finite.
 */
export const nelderMeadRestarts: Optimizer = {
  id: 'nelder-mead-restarts',
  usesGradient: false,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter, maxfev = Number.POSITIVE_INFINITY }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const restarts = Math.min(maxiter ?? Number.POSITIVE_INFINITY, scheduledRestarts(f.dim / 2));
    let x = x0;
    let nfev = 0;
    for (let nit = 1; nit <= restarts; nit++) {
      if (nfev >= maxfev) return 'max-evaluations';
      const run = trace(nelderMead, f, x, { maxiter: nit, maxfev: maxfev - nfev });
      if (nit === 1) yield run.iterates[0];
      if (run.termination === 'diverged') return 'diverged';
      const last = lastIterate(run);
      x = last.x;
      nfev += last.nfev;
      const cut = run.termination === 'max-evaluations';
      yield { nit: cut ? nit - 1 : nit, x: x.slice(), value: last.value, nfev, njev: 0 };
      if (cut) return 'max-evaluations';
      if (nit === restarts && run.termination === 'converged') return 'converged';
    }
    return 'max-iterations';
  },
};

function scheduledRestarts(points: number): number {
  const [[n, least]] = SCHEDULE;
  if (points <= n) return least;
  for (let k = 1; k < SCHEDULE.length; k++) {
    const [[from, low], [to, high]] = [SCHEDULE[k - 1], SCHEDULE[k]];
    if (points <= to) return Math.round(low + ((high - low) * (points - from)) / (to - from));
  }
  return SCHEDULE[SCHEDULE.length - 1][1];
}
