"""Prints the polynomials of src/kernels/asin.ts: asin(sqrt(v)) / sqrt(v), interpolated at the Chebyshev
points of [0, end] with 60 digits, the coefficients rounded to doubles. Needs mpmath."""

from mpmath import asin, cos, mp, mpf, pi, sqrt

mp.dps = 60


def coefficients(end, degree):
    points = [mpf(end) / 2 * (1 + cos(pi * (2 * k + 1) / (2 * degree + 2))) for k in range(degree + 1)]
    # Newton's divided differences, then the monomials.
    divided = [asin(sqrt(v)) / sqrt(v) for v in points]
    for j in range(1, degree + 1):
        for i in range(degree, j - 1, -1):
            divided[i] = (divided[i] - divided[i - 1]) / (points[i] - points[i - j])
    monomials = [divided[degree]]
    for i in range(degree - 1, -1, -1):
        shifted = [mpf(0)] + monomials
        for k, c in enumerate(monomials):
            shifted[k] -= points[i] * c
        shifted[0] += divided[i]
        monomials = shifted
    return [float(c) for c in monomials]


for name, end, degree in [
    ("DOUBLE_NEAR", "0.3", 12),
    ("DOUBLE_WIDE", "0.5", 17),
    ("SINGLE_NEAR", "0.3", 5),
    ("SINGLE_WIDE", "0.5", 8),
]:
    print(f"export const {name}: readonly number[] = [")
    for c in coefficients(end, degree):
        print(f"  {c!r},")
    print("];")
