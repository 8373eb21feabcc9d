import type { Iterate, Objective, Optimizer, Termination } from './optimizer.js';

/** The author's hand-set steps, on half the gradient, by the number of points. */
const SCHEDULES: Readonly<Record<number, { step: number; iterations: number }>> = {
  6: { step: 0.12, iterations: 75 },
  15: { step: 0.03, iterations: 130 },
  34: { step: 0.01, iterations: 200 },
};

/** The numbers of points that the post has. */
export const postSizes: readonly number[] = Object.keys(SCHEDULES).map(Number);

/**
 * Gradient descent as in the post's own film, for one of the `postSizes`: x ← x − step·½∇f(x) with
 * the author's step, 0.12, 0.03 or 0.01, for 75, 130 or 200 iterations. It stops with
 * `max-iterations` when they are over, and with `diverged` when a value is not finite. The film's
 * other half is `nelderMeadRestarts`.
 */
export function postDescent(points: number): Optimizer {
  const schedule = SCHEDULES[points];
  if (!schedule) throw new Error(`Expected ${postSizes.join(', ')} points, got ${points}`);
  const { step, iterations } = schedule;
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
