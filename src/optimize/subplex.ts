import { Evaluations, RunOver } from './evaluations.js';
import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';
import { SubspaceSimplex } from './subspace-simplex.js';
import { subspaces } from './subspaces.js';

const TOL = 1e-4;
const FIRST_STEP = 0.1;
/** Rowan's ψ: a simplex is done at this share of its first size. */
const PSI = 0.25;
/** Rowan's ω: from one cycle to the next a step changes by this factor at most, or by its inverse. */
const OMEGA = 0.1;

/**
 * The subspace-searching simplex method (Rowan 1990, "Functional stability analysis of numerical
 * algorithms", PhD thesis, University of Texas at Austin): Nelder–Mead, but only ever in two to
 * five coordinates at a time, where it is at its best.
 *
 * A cycle splits the coordinates into subspaces by how far the last cycle has moved each (see
 * `subspaces`) and takes them in turn. In each, a simplex of the best point and a step from it along
 * every coordinate moves (see `SubspaceSimplex`) until it has shrunk to ψ = ¼ of its size. Then every
 * step turns to where its coordinate has gone, or about if it has not, and all grow or shrink by
 * |progress|₁ / |steps|₁, though by no more than 10 and no less than ω = 0.1; by ψ where there is one
 * subspace alone. The first steps are 0.1: a tenth of the largest distance, for a map.
 *
 * An iteration is one move of a simplex, as for Nelder–Mead; the evaluations of the simplex's first
 * vertices count to its first move. Every snapshot is the best point so far. A budget may end in the
 * middle of a move; the snapshot that follows has the same `nit` as the one before and the final
 * `nfev`.
 *
 * Stops
 * - `converged` after a cycle in which no coordinate x has moved by more than 1e-4·max(1, |x|), nor
 *   had a step of more than 1/ψ times that;
 * - `max-evaluations` after 200·N evaluations, or `maxfev`;
 * - `max-iterations` after 200·N iterations, or `maxiter`;
 * - `diverged` after an evaluation whose value is not finite; its move is not yielded.
 */
export const subplex: Optimizer = {
  id: 'subplex',
  usesGradient: false,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = 200 * f.dim, maxfev = 200 * f.dim }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const start = f.value(x0);
    yield { nit: 0, x: x0.slice(), value: start, nfev: 1, njev: 0 };
    if (!Number.isFinite(start)) return 'diverged';

    const evaluations = new Evaluations(f, maxfev, 1);
    let best = { x: x0.slice(), value: start };
    const evaluate = (x: Float64Array): number => {
      const value = evaluations.value(x);
      if (value < best.value) best = { x: x.slice(), value };
      return value;
    };
    let nit = 0;
    const snapshot = (): Iterate => {
      return { nit, x: best.x.slice(), value: best.value, nfev: evaluations.count, njev: 0 };
    };

    let steps: Float64Array = new Float64Array(f.dim).fill(FIRST_STEP);
    let progress = steps;
    try {
      while (true) {
        const origin = best.x;
        const split = subspaces(progress);
        for (const coordinates of split) {
          const simplex = new SubspaceSimplex(evaluate, best, coordinates, steps);
          const target = PSI * simplex.size;
          while (simplex.size > target) {
            simplex.move();
            nit++;
            yield snapshot();
            if (evaluations.spent) return 'max-evaluations';
            if (nit >= maxiter) return 'max-iterations';
          }
        }
        progress = best.x.map((c, k) => c - origin[k]);
        if (isStill(best.x, progress, steps)) return 'converged';
        const scale = split.length === 1 ? PSI : sumOfAbs(progress) / sumOfAbs(steps);
        steps = turned(steps, progress, Math.min(Math.max(scale, OMEGA), 1 / OMEGA));
      }
    } catch (error) {
      if (!(error instanceof RunOver)) throw error;
      if (error.termination === 'max-evaluations') yield snapshot();
      return error.termination;
    }
  },
};

/** No coordinate has moved, and none has been searched, any further than the tolerance. */
function isStill(x: Float64Array, progress: Float64Array, steps: Float64Array): boolean {
  return x.every((c, k) => {
    const reach = Math.max(Math.abs(progress[k]), PSI * Math.abs(steps[k]));
    return reach <= TOL * Math.max(1, Math.abs(c));
  });
}

/** Steps `scale` times as long, on to where the progress points, or back where there is none. */
function turned(steps: Float64Array, progress: Float64Array, scale: number): Float64Array {
  return steps.map((step, k) =>
    progress[k] === 0 ? -scale * step : Math.sign(progress[k]) * Math.abs(scale * step),
  );
}

function sumOfAbs(x: Float64Array): number {
  return x.reduce((sum, c) => sum + Math.abs(c), 0);
}
