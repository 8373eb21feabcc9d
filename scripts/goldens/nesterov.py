"""Writes test/goldens/nesterov.json: accelerated gradient with adaptive restart, in numpy.

    python3 scripts/goldens/nesterov.py    (Debian: python3-numpy)

Nesterov (1983) with the gradient scheme of O'Donoghue & Candès (2015), in the papers' letters.
"""

import numpy as np

from problems import matrices, start, stress, stress_gradient, write

XTOL = 1e-6
MARKS = (1, 2, 5, 10, 20)


def minimize(f, gradient, x0, L):
    x_old, y, t, restarts = x0, x0, 1.0, []
    values = [f(x0)]
    while True:
        slope = gradient(y)
        x = y - slope / L
        values.append(f(x))
        if slope @ (x - x_old) > 0:
            t = 1.0
            restarts.append(len(values) - 1)
        t_new = (1 + np.sqrt(1 + 4 * t**2)) / 2
        y = x + (t - 1) / t_new * (x - x_old)
        if np.abs(x - x_old).max() <= XTOL:
            return values, restarts
        x_old, t = x, t_new


def cases():
    for kind, n, seed, D in matrices():
        D = D / D.max()
        values, restarts = minimize(stress(D), stress_gradient(D), start(n, seed), 4 * n)
        yield {
            "kind": kind,
            "n": n,
            "seed": seed,
            "distances": D.ravel().tolist(),
            "nit": len(values) - 1,
            "restarts": restarts,
            "fun": values[-1],
            "marks": [{"nit": k, "fun": values[k]} for k in MARKS if k < len(values)],
        }


write("nesterov.json", list(cases()))
