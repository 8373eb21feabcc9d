"""Writes test/goldens/adam.json: Adam on the full gradient, in numpy.

    python3 scripts/goldens/adam.py    (Debian: python3-numpy)

Kingma & Ba (2015), algorithm 1, with the step size 0.3/sqrt(t).
"""

import numpy as np

from problems import matrices, start, stress, stress_gradient, write

XTOL = 1e-6
MARKS = (1, 2, 5, 10, 20, 50, 100)


def minimize(f, gradient, theta, alpha=0.3, beta1=0.9, beta2=0.999, epsilon=1e-8):
    m = np.zeros_like(theta)
    v = np.zeros_like(theta)
    values = [f(theta)]
    for t in range(1, 10_001):
        g = gradient(theta)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        m_hat = m / (1 - beta1**t)
        v_hat = v / (1 - beta2**t)
        move = alpha / np.sqrt(t) * m_hat / (np.sqrt(v_hat) + epsilon)
        theta = theta - move
        values.append(f(theta))
        if np.abs(move).max() <= XTOL:
            break
    return values


def cases():
    for kind, n, seed, D in matrices():
        D = D / D.max()
        values = minimize(stress(D), stress_gradient(D), start(n, seed))
        yield {
            "kind": kind,
            "n": n,
            "seed": seed,
            "distances": D.ravel().tolist(),
            "nit": len(values) - 1,
            "fun": values[-1],
            "marks": [{"nit": k, "fun": values[k]} for k in MARKS if k < len(values)],
        }


write("adam.json", list(cases()))
