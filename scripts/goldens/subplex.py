"""Writes test/goldens/subplex-peer.json: how far NLopt's take on Rowan's method gets.

    python3 scripts/goldens/subplex.py    (Debian: python3-nlopt)

The same first steps, tolerance and budget as in src/optimize/subplex.ts, from several starts; the
two part ways early, and only the losses they end with are to be compared.
"""

import nlopt

from problems import matrices, start, stress, write

STARTS = 7


def final(f, x0):
    search = nlopt.opt(nlopt.LN_SBPLX, len(x0))
    search.set_min_objective(lambda x, gradient: f(x))
    search.set_initial_step(0.1)
    search.set_xtol_rel(1e-4)
    search.set_maxeval(200 * len(x0))
    search.optimize(x0)
    return {"fun": search.last_optimum_value(), "nfev": search.get_numevals()}


write("subplex-peer.json", [
    {"kind": kind, "n": n, "distances": D.ravel().tolist(),
     "runs": [{"seed": s, **final(stress(D / D.max()), start(n, s))}
              for s in range(seed, seed + STARTS)]}
    for kind, n, seed, D in matrices()
])
