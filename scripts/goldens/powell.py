"""Writes test/goldens/powell-*.json: scipy's own Powell, and the Brent within it.

    python3 scripts/goldens/powell.py    (Debian: python3-scipy)

Powell's way depends on the values of f, not on comparisons alone, and so on the order in which f
is summed up: here, as in src/mds/stress.ts, over the pairs i > j, row after row, and doubled.
scipy 1.10 and 1.17 give the same bytes but for the flat functions, which are 1.17's. Trajectories
are kept as the SHA-256 of scipy's `allvecs`, float64 little-endian, one after another.
"""

import hashlib

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from problems import matrices, start, write


def stress(D):
    n = len(D)
    i, j = np.tril_indices(n, -1)
    D = D[i, j]

    def f(x):
        dx, dy = x[2 * i] - x[2 * j], x[2 * i + 1] - x[2 * j + 1]
        residual = D - np.sqrt(dx * dx + dy * dy)
        return 2 * float(np.add.accumulate(residual * residual)[-1])

    return f


def rosenbrock(x):
    """Rosenbrock's valley, along each two coordinates in turn."""
    total = 0.0
    for a, b in zip(x, x[1:]):
        bend, rest = b - a * a, 1 - a
        total += 100 * (bend * bend) + rest * rest
    return total


def flat_in_second(x):
    """Does not depend on the second coordinate."""
    return (x[0] - 3) * (x[0] - 3) + abs(x[2] - 1)


def run(f, x0, **options):
    budget = dict(maxiter=200 * len(x0), maxfev=200 * len(x0))
    result = minimize(f, x0, method="Powell", options={**budget, **options, "return_all": True})
    allvecs = np.array(result.allvecs)
    return {
        "nit": result.nit,
        "nfev": result.nfev,
        "status": result.status,
        "fun": float(result.fun),
        "x": result.x.tolist(),
        "sha256": hashlib.sha256(allvecs.astype("<f8").tobytes()).hexdigest(),
    }


def matrix_cases():
    for kind, n, seed, D in matrices():
        f, x0, distances = stress(D / D.max()), start(n, seed), D.ravel().tolist()
        yield {"kind": kind, "n": n, "seed": seed, "distances": distances, "runs": [
            {"options": options, **run(f, x0, **options)}
            # As it is; with all the budget it takes; cut short.
            for options in [{}, {"maxfev": 4000 * n, "maxiter": 4000 * n}, {"maxfev": 97 * n}]
        ]}


def function_cases():
    for f, x0 in [(rosenbrock, [-1.2, 1.0]), (rosenbrock, [1.3, 0.7, 0.8, 1.9, 1.2]),
                  (flat_in_second, [0.5, 7.0, -2.0])]:
        x0 = np.array(x0)
        whole = run(f, x0)
        budgets = [{"maxfev": m} for m in [*range(1, whole["nfev"], 17), whole["nfev"]]]
        budgets += [{"maxiter": m} for m in [1, 2, whole["nit"]]]
        yield {"function": f.__name__, "x0": x0.tolist(), "runs": [
            {"options": {}, **whole},
            *({"options": options, **run(f, x0, **options)} for options in budgets)
        ]}


LINES = {
    "parabola": lambda x: (x - 0.3) * (x - 0.3),
    "parabola, far behind": lambda x: (x + 1e6) * (x + 1e6),
    "parabola, faint": lambda x: 1e-30 * ((x - 50) * (x - 50)),
    "quartic": lambda x: (x - 1000) * (x - 1000) * (x - 1000) * (x - 1000),
    "cubic": lambda x: x * (x * x - 300),
    "kink": lambda x: abs(x - 0.7),
    "kink, far away": lambda x: abs(x - 12345.678),
    "cusp": lambda x: float(np.sqrt(abs(x + 3.21))),
    "well": lambda x: -1 / (1 + (x - 5) * (x - 5)),
    "two wells": lambda x: (x * x - 9) * (x * x - 9) + x,
    "stairs": lambda x: float(np.floor(8 * x)) * float(np.floor(8 * x)),
    "flat": lambda x: 1.0,
}


def line_cases():
    for name, f in LINES.items():
        for xtol in [1e-2, 1.48e-8]:
            result = minimize_scalar(f, method="brent", options={"xtol": xtol})
            yield {"line": name, "xtol": xtol,
                   "x": float(result.x), "fun": float(result.fun), "nfev": result.nfev}


write("powell-stress.json", list(matrix_cases()))
write("powell-functions.json", list(function_cases()))
write("powell-lines.json", list(line_cases()))
