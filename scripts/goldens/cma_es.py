"""Writes test/goldens/cma-es-*.json: CMA-ES and its random numbers, in numpy.

    python3 scripts/goldens/cma_es.py    (Debian: python3-numpy)

Hansen's tutorial (arXiv:1604.00772v2), figure 6 and table 1, line by line. C^(1/2) is the symmetric
root, which does not depend on the signs of the eigenvectors. numpy's eigenvectors and sums round in
their own way, and a run carries the difference on: losses agree to fewer digits later.
"""

import math

import numpy as np

from problems import matrices, start, stress, write

MASK = 2**32 - 1


def xoshiro128(seed):
    """xoshiro128**, 32 bits a time."""

    def rotl(x, k):
        return ((x << k) | (x >> (32 - k))) & MASK

    s = []
    for k in range(1, 5):
        z = (seed + k * 0x9E3779B9) & MASK
        z = ((z ^ (z >> 16)) * 0x85EBCA6B) & MASK
        z = ((z ^ (z >> 13)) * 0xC2B2AE35) & MASK
        s.append(z ^ (z >> 16))
    while True:
        yield (rotl((s[1] * 5) & MASK, 7) * 9) & MASK
        t = (s[1] << 9) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotl(s[3], 11)


def normals(seed):
    """Marsaglia's polar method on 53-bit uniforms."""
    bits = xoshiro128(seed)

    def uniform():
        high = next(bits) >> 5
        return (high * 2**26 + (next(bits) >> 6)) / 2**53

    while True:
        u = 2 * uniform() - 1
        v = 2 * uniform() - 1
        s = u * u + v * v
        if 0 < s < 1:
            factor = math.sqrt(-2 * math.log(s) / s)
            yield u * factor
            yield v * factor


def defaults(n):
    lam = 4 + math.floor(3 * math.log(n))
    mu = lam // 2
    raw = math.log((lam + 1) / 2) - np.log(np.arange(1, lam + 1))
    mueff = raw[:mu].sum() ** 2 / (raw[:mu] ** 2).sum()
    mueff_minus = raw[mu:].sum() ** 2 / (raw[mu:] ** 2).sum()
    cs = (mueff + 2) / (n + mueff + 5)
    ds = 1 + 2 * max(0, math.sqrt((mueff - 1) / (n + 1)) - 1) + cs
    cc = (4 + mueff / n) / (n + 4 + 2 * mueff / n)
    c1 = 2 / ((n + 1.3) ** 2 + mueff)
    cmu = min(1 - c1, 2 * (1 / 4 + mueff + 1 / mueff - 2) / ((n + 2) ** 2 + 2 * mueff / 2))
    alpha = min(1 + c1 / cmu, 1 + 2 * mueff_minus / (mueff + 2), (1 - c1 - cmu) / (n * cmu))
    w = np.where(raw >= 0, raw / raw[raw > 0].sum(), alpha * raw / -raw[raw < 0].sum())
    chi = math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n**2))
    gap = max(1, math.floor(1 / (2 * n * (c1 + cmu))))
    return lam, mu, w, mueff, cs, ds, cc, c1, cmu, chi, gap


def minimize(f, m, seed, maxiter, sigma=0.3):
    """The best value after each generation, and whether TolFun stopped it."""
    n = len(m)
    lam, mu, w, mueff, cs, ds, cc, c1, cmu, chi, gap = defaults(n)
    random = normals(seed)
    C, root, ps, pc = np.eye(n), np.eye(n), np.zeros(n), np.zeros(n)
    best, bests, history = f(m), [], []
    for g in range(1, maxiter + 1):
        z = np.array([[next(random) for _ in range(n)] for _ in range(lam)])
        y = z @ root
        values = np.array([f(m + sigma * row) for row in y])
        order = np.argsort(values, kind="stable")
        y, z = y[order], z[order]

        yw, zw = w[:mu] @ y[:mu], w[:mu] @ z[:mu]
        m = m + sigma * yw
        ps = (1 - cs) * ps + math.sqrt(cs * (2 - cs) * mueff) * zw
        norm = np.linalg.norm(ps)
        hs = norm / math.sqrt(1 - (1 - cs) ** (2 * g)) < (1.4 + 2 / (n + 1)) * chi
        pc = (1 - cc) * pc + hs * math.sqrt(cc * (2 - cc) * mueff) * yw
        w_circle = np.where(w >= 0, w, w * n / (z**2).sum(1))
        delta = (1 - hs) * cc * (2 - cc)
        C = (1 + c1 * delta - c1 - cmu * w.sum()) * C + c1 * np.outer(pc, pc)
        C += cmu * (y.T * w_circle) @ y
        sigma *= math.exp(cs / ds * (norm / chi - 1))
        if g % gap == 0:
            d2, B = np.linalg.eigh(C)
            root = (B * np.sqrt(d2)) @ B.T

        best = min(best, values.min())
        bests.append(float(best))
        history.append(values.min())
        window = 10 + math.ceil(30 * n / lam)
        recent = np.append(history[-window:], values)
        if len(history) >= window and recent.max() - recent.min() < 1e-12:
            return bests, True
    return bests, False


def sphere(x):
    return float((x**2).sum())


def ellipsoid(x):
    return float((1e6 ** (np.arange(len(x)) / (len(x) - 1)) * x**2).sum())


def rosenbrock(x):
    return float((100 * (x[:-1] ** 2 - x[1:]) ** 2 + (x[:-1] - 1) ** 2).sum())


def result(f, x0, seed, maxiter):
    bests, converged = minimize(f, x0, seed, maxiter)
    marks = sorted({round(len(bests) ** (k / 9)) for k in range(10)})
    return {
        "nit": len(bests),
        "converged": converged,
        "marks": [{"nit": g, "fun": bests[g - 1]} for g in marks],
    }


def function_cases():
    for f, c in ((sphere, 0.5), (ellipsoid, 0.5), (rosenbrock, 0.1)):
        for n in (2, 5, 10, 20):
            yield {"f": f.__name__, "n": n, "x0": c, "seed": n, "maxiter": 2000,
                   **result(f, np.full(n, c), n, 2000)}


def matrix_cases():
    for kind, n, seed, D in matrices():
        if n > 15:
            continue
        D = D / D.max()
        yield {"kind": kind, "n": n, "seed": seed, "distances": D.ravel().tolist(),
               "maxiter": 250, **result(stress(D), start(n, seed), seed, 250)}


def random_cases():
    for seed in (0, 1, 42, 123456789, MASK):
        bits, draws = xoshiro128(seed), normals(seed)
        yield {"seed": seed, "bits": [next(bits) for _ in range(8)],
               "normals": [next(draws) for _ in range(8)]}


def parameter_cases():
    names = "lambda mu weights muEff cSigma dSigma cC c1 cMu expectedNorm eigenGap".split()
    for n in (2, 3, 12, 30, 68, 120):
        values = defaults(n)
        yield {"n": n, **dict(zip(names, [*values[:2], values[2].tolist(), *values[3:]]))}


write("cma-es-functions.json", list(function_cases()))
write("cma-es-stress.json", list(matrix_cases()))
write("cma-es-random.json", list(random_cases()))
write("cma-es-parameters.json", list(parameter_cases()))
