import { cmaEsParameters } from './cma-es-parameters.js';
import { NormalGenerator } from './normal.js';
import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';
import { Candidate, SearchDistribution } from './search-distribution.js';

/** The tutorial's 0.3 of the interval where the optimum may lie, here the side of the unit square. */
const SIGMA0 = 0.3;
const TOL_FUN = 1e-12;
const SEED = 42;

/**
 * The (μ/μ_w, λ)-CMA-ES, active: with negative weights (Hansen 2023, "The CMA Evolution Strategy: A
 * Tutorial", arXiv:1604.00772v2, appendix A), with the defaults of `cmaEsParameters`. λ candidates
 * a generation are drawn from N(m, σ²C), m = x0, σ = 0.3 and C = I at first; their ranking alone
 * moves m to the weighted mean of the better half, and adapts σ and C:
 *
 *     m ← m + σ⟨y⟩,   ⟨y⟩ = Σ_{i≤μ} w_i y_i,   y_i = (x_i − m)/σ,
 *     p_σ ← (1 − c_σ)p_σ + √(c_σ(2 − c_σ)μ_eff) C^−½⟨y⟩,   σ ← σ exp(c_σ/d_σ (‖p_σ‖/E‖N(0, I)‖ − 1)),
 *     p_c ← (1 − c_c)p_c + √(c_c(2 − c_c)μ_eff) ⟨y⟩,
 *     C ← (1 − c₁ − c_μ Σw_i)C + c₁ p_c p_cᵀ + c_μ Σ_{i≤λ} w_i y_i y_iᵀ
 *
 * An iteration is a generation, and its snapshot the best point evaluated so far, the start
 * included. A generation that the budget cuts short is evaluated as far as it goes and changes the
 * best point only; the snapshot that follows has the `nit` of the one before.
 *
 * Stops
 * - `converged` by the tutorial's criteria (appendix B.3): TolFun, the best values of the last
 *   10 + ⌈30n/λ⌉ generations and all values of this one lie within 1e-12; TolX, σ√C_ii and σ|p_c|
 *   are below 1e-12 σ₀ in every coordinate; ConditionCov, the condition of C exceeds 1e14;
 * - `max-evaluations` after 200·N evaluations, or `maxfev`;
 * - `max-iterations` after `maxiter` generations, without limit unless set;
 * - `diverged` after an evaluation whose value is not finite; its generation is not yielded.
 */
export const cmaEs: Optimizer = {
  id: 'cma-es',
  usesGradient: false,
  *iterates(
    f: Objective,
    x0: Float64Array,
    { maxiter = Number.POSITIVE_INFINITY, maxfev = 200 * f.dim, seed = SEED }: RunOptions = {},
  ): Generator<Iterate, Termination, void> {
    const parameters = cmaEsParameters(f.dim);
    const { lambda } = parameters;
    const normal = new NormalGenerator(seed);
    const distribution = new SearchDistribution(x0, SIGMA0, parameters);
    const generation = Array.from({ length: lambda }, () => new Candidate(f.dim));
    const isFlat = flatness(10 + Math.ceil((30 * f.dim) / lambda));

    const best = x0.slice();
    let value = f.value(best);
    let nfev = 1;
    yield { nit: 0, x: best.slice(), value, nfev, njev: 0 };
    if (!Number.isFinite(value)) return 'diverged';

    for (let nit = 1; nit <= maxiter; nit++) {
      const affordable = Math.min(lambda, maxfev - nfev);
      if (affordable <= 0) return 'max-evaluations';
      for (const candidate of generation.slice(0, affordable)) {
        distribution.draw(candidate, normal);
        candidate.value = f.value(candidate.x);
        nfev++;
        if (!Number.isFinite(candidate.value)) return 'diverged';
        if (candidate.value < value) {
          value = candidate.value;
          best.set(candidate.x);
        }
      }
      if (affordable < lambda) {
        yield { nit: nit - 1, x: best.slice(), value, nfev, njev: 0 };
        return 'max-evaluations';
      }

      generation.sort((a, b) => a.value - b.value);
      distribution.update(generation);
      yield { nit, x: best.slice(), value, nfev, njev: 0 };
      const settled = isFlat(generation[0].value, generation[lambda - 1].value);
      if (settled || distribution.hasCollapsed() || distribution.isIllConditioned()) {
        return 'converged';
      }
    }
    return 'max-iterations';
  },
};

/** TolFun: told the best and the worst value of each generation, whether f has gone flat. */
function flatness(generations: number): (best: number, worst: number) => boolean {
  const recent: number[] = [];
  return (best, worst) => {
    recent.push(best);
    if (recent.length > generations) recent.shift();
    const range = Math.max(worst, ...recent) - Math.min(...recent);
    return recent.length === generations && range < TOL_FUN;
  };
}
