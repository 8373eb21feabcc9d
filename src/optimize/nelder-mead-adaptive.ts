import { simplexSearch } from './nelder-mead.js';
import type { Optimizer } from './optimizer.js';

/**
 * Nelder–Mead with coefficients that depend on the dimension N (Gao & Han 2012, "Implementing the
 * Nelder–Mead simplex algorithm with adaptive parameters"), scipy's `adaptive=True`, vertex for
 * vertex: reflection 1, expansion 1 + 2/N, contraction ¾ − 1/(2N), shrink 1 − 1/N. In all else, and
 * in every reason to stop, it is `nelderMead`.
 */
export const nelderMeadAdaptive: Optimizer = {
  id: 'nelder-mead-adaptive',
  usesGradient: false,
  iterates(f, x0, options) {
    const n = f.dim;
    const coefficients = {
      reflect: 1,
      expand: 1 + 2 / n,
      contract: 0.75 - 1 / (2 * n),
      shrink: 1 - 1 / n,
    };
    return simplexSearch(f, x0, coefficients, options);
  },
};
