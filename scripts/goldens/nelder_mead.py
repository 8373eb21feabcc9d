"""Writes test/goldens/nelder-mead-*.json: scipy's own Nelder–Mead.

    python3 scripts/goldens/nelder_mead.py    (Debian: python3-scipy)

scipy 1.10 and 1.17 give the same bytes. Trajectories are kept as the SHA-256 of x0 and the best
vertices from iteration 2 on, as scipy's `allvecs` has them, float64 little-endian, one after
another; and in full at a few steps, to find where two of them part.
"""

import hashlib
import math

import numpy as np
from scipy.optimize import minimize

from problems import matrices, start, stress, write


def stair(x):
    """Steps with random-looking risers: contractions fail on it, so that the simplex shrinks."""
    total = 0.0
    for c in x:
        s = math.floor(8.0 * c)
        total += s * s + (s * 7919.0 + 13.0) % 11.0
    for c in x:
        total += c * c * 0.0625
    return total


def run(f, x0, **options):
    defaults = dict(xatol=1e-4, fatol=1e-4, maxiter=200 * len(x0), maxfev=200 * len(x0))
    result = minimize(
        f, x0, method="Nelder-Mead", options={**defaults, **options, "return_all": True}
    )
    # On convergence some versions of scipy repeat the last vertex.
    best = np.array(result.allvecs[: result.nit] if result.success else result.allvecs)
    marks = sorted({round(len(best) ** (k / 7)) for k in range(8)})
    return {
        "nit": result.nit,
        "nfev": result.nfev,
        "status": result.status,
        "fun": float(result.fun),
        "x": result.x.tolist(),
        "steps": len(best),
        "sha256": hashlib.sha256(best.astype("<f8").tobytes()).hexdigest(),
        "marks": [{"step": m, "x": best[m - 1].tolist()} for m in marks],
    }


def matrix_cases():
    for kind, n, seed, D in matrices():
        result = run(stress(D / D.max()), start(n, seed))
        yield {"kind": kind, "n": n, "seed": seed, "distances": D.ravel().tolist(), **result}


def stair_cases():
    for dim, options in [(2, {}), (3, {}), (5, {}), (5, {"maxfev": 37}), (4, {"maxiter": 30})]:
        x0 = start(dim, dim)[:dim] * 4 - 2
        yield {"dim": dim, "options": options, "x0": x0.tolist(), **run(stair, x0, **options)}
    # Budgets that end within the first simplex, and at each evaluation of the first shrink.
    x0 = start(3, 3)[:3] * 4 - 2
    for maxfev in [*range(1, 8), *range(56, 68)]:
        yield {"dim": 3, "options": {"maxfev": maxfev}, "x0": x0.tolist(),
               **run(stair, x0, maxfev=maxfev)}


def adaptive_cases():
    """The distances are those of nelder-mead-stress.json, in the same order."""
    for kind, n, seed, D in matrices():
        yield {"kind": kind, "n": n, "seed": seed, **run(stress(D / D.max()), start(n, seed), adaptive=True)}


def restarts(n):
    """The post's author took 75, 300 and 400 for 6, 15 and 34 cities."""
    return round(np.interp(n, [6, 15, 34], [75, 300, 400]))


def restart_cases():
    """Restart k is a fresh run of at most k iterations from the last best point."""
    for kind, n, seed, D in matrices():
        f, x, nfev, best = stress(D / D.max()), start(n, seed), 0, []
        for k in range(1, restarts(n) + 1):
            result = minimize(
                f, x, method="Nelder-Mead", options={"xatol": 1e-4, "fatol": 1e-4, "maxiter": k}
            )
            x = result.x
            nfev += result.nfev
            best.append(x)
        digest = hashlib.sha256(np.array(best).astype("<f8").tobytes()).hexdigest()
        yield {"kind": kind, "n": n, "seed": seed, "nit": len(best), "nfev": nfev,
               "converged": bool(result.success), "fun": float(result.fun), "sha256": digest}


write("nelder-mead-stress.json", list(matrix_cases()))
write("nelder-mead-stair.json", list(stair_cases()))
write("nelder-mead-adaptive.json", list(adaptive_cases()))
write("nelder-mead-restarts.json", list(restart_cases()))
