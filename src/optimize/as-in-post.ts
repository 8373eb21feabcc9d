import { nelderMeadRestarts } from './nelder-mead-restarts.js';
import type { Iterate, Objective, Optimizer, Termination } from './optimizer.js';

/** The author's hand-set steps, on half the gradient, by the number of points. */
const SCHEDULES: Readonly<Record<number, { step: number; iterations: number }>> = {
  6: { step: 0.12, iterations: 75 },
  15: { step: 0.03, iterations: 130 },
  34: { step: 0.01, iterations: 200 },
};

export const postSizes: readonly number[] = Object.keys(SCHEDULES).map(Number);

/**
 * The two runs of the post's own film, for 6, 15 and 34 points; undefined for any other number.
 *
 * Gradient descent is x ← x − step·½∇f(x) with the author's step, 0.12, 0.03 or 0.01, for 75, 130
 * or 200 iterations; it stops with `max-iterations` when they are over and with `diverged` when a
 * value is not finite. Nelder–Mead is `nelderMeadRestarts`.
 */
export function asInPost(points: number): readonly [Optimizer, Optimizer] | undefined {
  const schedule = SCHEDULES[points];
  return schedule && [handSetDescent(schedule.step, schedule.iterations), nelderMeadRestarts];
}

function handSetDescent(step: number, iterations: number): Optimizer {
  return {
    id: 'gradient-descent',
    usesGradient: true,
    *iterates(f: Objective, x0: Float64Array): Generator<Iterate, Termination, void> {
      const x = x0.slice();
      const gradient = new Float64Array(f.dim);
      for (let nit = 0; nit <= iterations; nit++) {
        if (nit > 0) for (let k = 0; k < x.length; k++) x[k] -= step * (0.5 * gradient[k]);
        const value = f.valueAndGradient(x, gradient);
        if (!Number.isFinite(value)) return 'diverged';
        yield { nit, x: x.slice(), value, nfev: nit + 1, njev: nit + 1 };
      }
      return 'max-iterations';
    },
  };
}
