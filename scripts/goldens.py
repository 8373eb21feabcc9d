"""Writes test/goldens/*.json: what scipy and numpy themselves give.

    python3 scripts/goldens.py        (Debian: python3-scipy; scipy 1.10 and 1.17 give the same bytes)

Trajectories are kept as the SHA-256 of x0 and the best vertices from iteration 2 on, as scipy's
`allvecs` has them, float64 little-endian, one after another; and in full at a few steps, to find
where two of them part.
"""

import hashlib
import json
import math
import pathlib

import numpy as np
from scipy.optimize import minimize

GOLDENS = pathlib.Path(__file__).resolve().parent.parent / "test" / "goldens"


def stress(D):
    """The raw stress over all ordered pairs, vectorised."""
    n = len(D)

    def f(x):
        X = x.reshape(n, 2)
        d = np.sqrt(((X[:, None, :] - X[None, :, :]) ** 2).sum(-1))
        return float(((D - d) ** 2).sum())

    return f


def stair(x):
    """Steps with random-looking risers: contractions fail on it, so that the simplex shrinks."""
    total = 0.0
    for c in x:
        s = math.floor(8.0 * c)
        total += s * s + (s * 7919.0 + 13.0) % 11.0
    for c in x:
        total += c * c * 0.0625
    return total


def start(n, seed):
    np.random.seed(seed)
    return np.random.rand(n, 2).ravel()


def planar(n, rng):
    P = rng.uniform(size=(n, 2))
    return np.sqrt(((P[:, None] - P[None]) ** 2).sum(-1))


def spherical(n, rng):
    """Great circles between points of a cap of 2,500 km, in km."""
    r = 2500.0 / 6371.0088 * np.sqrt(rng.uniform(size=n))
    a = 2 * np.pi * rng.uniform(size=n)
    P = np.stack([np.sin(r) * np.cos(a), np.sin(r) * np.sin(a), np.cos(r)], 1)
    D = 6371.0088 * np.arccos(np.clip(P @ P.T, -1, 1))
    D = (D + D.T) / 2
    np.fill_diagonal(D, 0)
    return D


def noisy(n, rng):
    D = planar(n, rng) * np.exp(0.3 * rng.normal(size=(n, n)))
    D = (D + D.T) / 2
    np.fill_diagonal(D, 0)
    return D


def city_block(n, rng):
    """Many equal distances."""
    P = rng.integers(0, 4, size=(n, 2))
    return np.abs(P[:, None] - P[None]).sum(-1).astype(float)


def simplex(n, rng):
    """All distances equal."""
    return 1.0 - np.eye(n)


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
    rng = np.random.default_rng(2026)
    kinds = [
        (planar, 3), (simplex, 4), (city_block, 5), (planar, 7), (spherical, 6), (noisy, 9),
        (city_block, 12), (spherical, 15), (noisy, 20), (planar, 25), (spherical, 34),
    ]
    for index, (kind, n) in enumerate(kinds):
        # Rounded, since numpy's exp and arccos are not the same to the last bit everywhere.
        D = np.round(kind(n, rng), 6)
        seed = 42 + index
        result = run(stress(D / D.max()), start(n, seed))
        yield {"kind": kind.__name__, "n": n, "seed": seed, "distances": D.ravel().tolist(), **result}


def stair_cases():
    for dim, options in [(2, {}), (3, {}), (5, {}), (5, {"maxfev": 37}), (4, {"maxiter": 30})]:
        x0 = start(dim, dim)[:dim] * 4 - 2
        yield {"dim": dim, "options": options, "x0": x0.tolist(), **run(stair, x0, **options)}
    # Budgets that end within the first simplex, and at each evaluation of the first shrink.
    x0 = start(3, 3)[:3] * 4 - 2
    for maxfev in [*range(1, 8), *range(56, 68)]:
        yield {"dim": 3, "options": {"maxfev": maxfev}, "x0": x0.tolist(),
               **run(stair, x0, maxfev=maxfev)}


def starts():
    return [{"seed": s, "n": 6, "x": start(6, s).tolist()} for s in (0, 1, 42, 123456789, 2**32 - 1)] + [
        {"seed": 7, "n": 400, "x": start(400, 7).tolist()[-4:]}
    ]


def write(name, value):
    (GOLDENS / name).write_text(json.dumps(value, separators=(",", ":")) + "\n")


write("nelder-mead-stress.json", list(matrix_cases()))
write("nelder-mead-stair.json", list(stair_cases()))
write("start.json", starts())
