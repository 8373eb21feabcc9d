"""Writes test/goldens/bfgs-*.json: scipy's own BFGS, and the losses its L-BFGS-B ends at, with the
analytic gradient.

    python3 scripts/goldens/bfgs.py    (Debian: python3-scipy)

scipy 1.17 wrote them; 1.10 gives the same counts and, but for the last bits, the same losses.
`fallbacks` has an entry for every call of `line_search_wolfe2`: whether it found a step. The lines
are for both line searches, from 1 on.
"""

import math

import numpy as np
from scipy.optimize import _linesearch, _optimize, minimize

from problems import matrices, start, stress, stress_gradient, write

fallbacks = []


def watch(search):
    def watched(*args, **kwargs):
        result = search(*args, **kwargs)
        fallbacks.append(result[0] is not None)
        return result

    return watched


_optimize.line_search_wolfe2 = watch(_optimize.line_search_wolfe2)


def rosenbrock(x):
    total = 0.0
    for u, v in zip(x, x[1:]):
        a = v - u * u
        b = 1.0 - u
        total += 100.0 * (a * a) + b * b
    return total


def rosenbrock_gradient(x):
    gradient = np.zeros(len(x))
    for k, (u, v) in enumerate(zip(x, x[1:])):
        a = v - u * u
        gradient[k] -= 400.0 * (a * u) + 2.0 * (1.0 - u)
        gradient[k + 1] += 200.0 * a
    return gradient


# What a line search can fail on, and its gradient, or what is given out as such.
FUNCTIONS = {
    "rosenbrock": (rosenbrock, rosenbrock_gradient),
    # Its last steps are lost in rounding.
    "raised": (lambda x: 1e10 + rosenbrock(x), rosenbrock_gradient),
    # Steps that the gradient does not know of.
    "terraces": (lambda x: float(math.floor(rosenbrock(x))), rosenbrock_gradient),
    "fine terraces": (lambda x: math.floor(4.0 * rosenbrock(x)) * 0.25, rosenbrock_gradient),
    # Two edges, no step with a small slope on either.
    "edges": (
        lambda x: abs(x[0]) + 2.0 * abs(x[1] - 1.0),
        lambda x: np.array([np.sign(x[0]), 2.0 * np.sign(x[1] - 1.0)]),
    ),
    # Falls for ever, with yᵀs = 0.
    "plane": (lambda x: 3.0 * x[0] - 2.0 * x[1], lambda x: np.array([3.0, -2.0])),
    # −∇f points uphill.
    "uphill": (lambda x: x[0] * x[0] + x[1] * x[1], lambda x: -2.0 * x),
}


def run(f, gradient, x0, **options):
    fallbacks.clear()
    result = minimize(f, x0, jac=gradient, method="BFGS", options=options)
    return {
        "nit": result.nit,
        "nfev": result.nfev,
        "njev": result.njev,
        "status": result.status,
        "fun": float(result.fun),
        "fallbacks": list(fallbacks),
    }


def stress_cases():
    for kind, n, seed, D in matrices():
        scaled = D / D.max()
        f, gradient, x0 = stress(scaled), stress_gradient(scaled), start(n, seed)
        limited = minimize(f, x0, jac=gradient, method="L-BFGS-B", options={"ftol": 0, "gtol": 1e-5})
        yield {"kind": kind, "n": n, "seed": seed, "distances": D.ravel().tolist(),
               **run(f, gradient, x0), "limited": float(limited.fun)}


def function_cases():
    for name, x0, options in [
        ("rosenbrock", [-1.2, 1.0], {}),
        ("rosenbrock", [-1.2, 1.0, -1.2], {}),
        ("rosenbrock", [-1.2, 1.0, -1.2, 1.0, -1.2], {}),
        ("rosenbrock", [-1.2, 1.0] * 5, {}),
        ("rosenbrock", [-1.2, 1.0] * 5, {"maxiter": 20}),
        ("raised", [0.5, 0.25], {}),
        ("raised", [-1.2, 1.0], {}),
        ("terraces", [-1.25, 0.25], {}),
        ("fine terraces", [0.0, -1.0], {}),
        ("edges", [1.3, 0.4], {}),
        ("plane", [1.0, 1.0], {"maxiter": 6}),
        ("uphill", [1.3, 0.4], {}),
    ]:
        result = run(*FUNCTIONS[name], np.array(x0), **options)
        yield {"name": name, "x0": x0, "options": options, **result}


def polynomial(coefficients):
    """Without a constant term, the highest power first."""

    def value(x):
        total = 0.0
        for c in coefficients:
            total = (total + c) * x
        return total

    def slope(x):
        total = 0.0
        for power, c in zip(range(len(coefficients), 0, -1), coefficients):
            total = total * x + power * c
        return total

    return value, slope


def search_along(search, value, slope, **bounds):
    """A point asked for twice in a row counts once, as in `minimize`."""
    values, slopes = [], []

    def phi(alpha):
        if alpha not in values[-1:]:
            values.append(alpha)
        return value(alpha)

    def derphi(alpha):
        if alpha not in slopes[-1:]:
            slopes.append(alpha)
        return slope(alpha)

    alpha = search(phi, derphi, value(0.0), None, slope(0.0), amax=1e100, **bounds)[0]
    return {
        "alpha": None if alpha is None else float(alpha),
        "nfev": len(values),
        "njev": len(slopes),
    }


def lines():
    """Polynomials that fall at 0, some of them in steps of `terrace`."""
    # The least step of all is still too long.
    yield [1e300, -1.0], 0
    rng = np.random.default_rng(77)
    for k in range(250):
        degree = int(rng.integers(2, 9))
        growth = 4.0 ** rng.integers(-3, 6)
        coefficients = np.round(8 * rng.normal(size=degree)) / 8 * growth ** np.arange(degree)[::-1]
        coefficients[0] = abs(coefficients[0]) + 0.125
        coefficients[-1] = -abs(coefficients[-1]) - 0.125
        yield coefficients.tolist(), [0, 0, 0.25 * 4.0 ** -int(rng.integers(0, 4))][k % 3]


def line_cases():
    for coefficients, terrace in lines():
        smooth, slope = polynomial(coefficients)
        value = smooth
        if terrace:
            value = lambda x: math.floor(smooth(x) / terrace) * terrace
        dcsrch = search_along(_linesearch.scalar_search_wolfe1, value, slope, amin=1e-100)
        wolfe2 = search_along(_linesearch.scalar_search_wolfe2, value, slope)
        if dcsrch["nfev"] > 5 or wolfe2["njev"] > 2 or len(coefficients) == 2:
            yield {"coefficients": coefficients, "terrace": terrace,
                   "dcsrch": dcsrch, "wolfe2": wolfe2}


write("bfgs-stress.json", list(stress_cases()))
write("bfgs-functions.json", list(function_cases()))
write("bfgs-lines.json", list(line_cases()))
