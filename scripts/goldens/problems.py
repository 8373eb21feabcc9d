"""What the goldens are made on, and where they are kept."""

import json
import pathlib

import numpy as np

GOLDENS = pathlib.Path(__file__).resolve().parents[2] / "test" / "goldens"


def stress(D):
    """The raw stress over all ordered pairs, vectorised."""
    n = len(D)

    def f(x):
        X = x.reshape(n, 2)
        d = np.sqrt(((X[:, None, :] - X[None, :, :]) ** 2).sum(-1))
        return float(((D - d) ** 2).sum())

    return f


def stress_gradient(D):
    """Its gradient; a pair of coincident points contributes 0."""
    n = len(D)

    def gradient(x):
        X = x.reshape(n, 2)
        difference = X[:, None, :] - X[None, :, :]
        d = np.sqrt((difference**2).sum(-1))
        safe = np.where(d > 0, d, 1.0)
        weight = np.where(d > 0, 4.0 * (1.0 - D / safe), 0.0)
        return (weight[:, :, None] * difference).sum(1).ravel()

    return gradient


def start(n, seed):
    """n points of the unit square, flat."""
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


KINDS = [
    (planar, 3), (simplex, 4), (city_block, 5), (planar, 7), (spherical, 6), (noisy, 9),
    (city_block, 12), (spherical, 15), (noisy, 20), (planar, 25), (spherical, 34),
]


def matrices():
    """(kind, n, seed of the start, D) of planar, spherical, noisy and tied distances."""
    rng = np.random.default_rng(2026)
    for index, (kind, n) in enumerate(KINDS):
        # Rounded, since numpy's exp and arccos are not the same to the last bit everywhere.
        yield kind.__name__, n, 42 + index, np.round(kind(n, rng), 6)


def write(name, value):
    (GOLDENS / name).write_text(json.dumps(value, separators=(",", ":")) + "\n")
