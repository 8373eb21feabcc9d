import { asinOfRoot, DOUBLE_NEAR, DOUBLE_WIDE, SINGLE_NEAR, SINGLE_WIDE } from './asin.js';

/** Rows and columns of a tile. */
export const BLOCK = 128;
/** Lanes are the shares of a pass. They depend on n alone, and so do all sums. */
const MOST_LANES = 16;

/** Fields of the header, as indices of 32-bit integers. */
export const HEADER = {
  n: 4,
  padded: 5,
  kind: 6,
  lanes: 7,
  coefficients: 8,
  places: 9,
  points: 10,
  weights: 11,
  results: 12,
  resultBytes: 13,
  exactPlaces: 14,
} as const;

/** What a pass computes; a wide one takes places that are any distance apart. */
export const KIND = {
  doubleNear: 0,
  doubleWide: 1,
  singleNear: 2,
  singleWide: 3,
  largest: 4,
} as const;
export type Kind = (typeof KIND)[keyof typeof KIND];
export type Precision = 'double' | 'single';

/** Coefficients have 18 places; π/2·κ follows them. */
const QUARTER = 18;

/**
 * Where everything lies, in bytes. `places` are p_x, p_y, p_z and `points` x, y, each with `padded`
 * numbers in a row, of the precision of the pass. A weight is 1, or 0 beyond n.
 *
 * A lane's result: f, or the largest |p − q|² and the least |p + q|², in 16 bytes; g_x and g_y, `padded`
 * doubles each; room for the columns of a tile.
 */
export interface SphereLayout {
  readonly n: number;
  readonly padded: number;
  readonly lanes: number;
  readonly coefficients: number;
  readonly exactPlaces: number;
  readonly places: number;
  readonly points: number;
  readonly weights: number;
  readonly results: number;
  readonly resultBytes: number;
  readonly bytes: number;
}

export function sphereLayout(n: number, precision: Precision): SphereLayout {
  const padded = 4 * Math.ceil(n / 4);
  const lanes = Math.min(MOST_LANES, Math.ceil(n / BLOCK));
  const size = precision === 'double' ? 8 : 4;
  let at = 64;
  const take = (bytes: number): number => {
    const start = at;
    at = 64 * Math.ceil((at + bytes) / 64);
    return start;
  };
  const coefficients = take((QUARTER + 1) * size);
  const exactPlaces = take(3 * 8 * padded);
  const places = precision === 'double' ? exactPlaces : take(3 * 4 * padded);
  const points = take(2 * size * padded);
  const weights = take(size * padded);
  const resultBytes = 64 * Math.ceil((16 + 16 * padded + 2 * 8 * BLOCK) / 64);
  const results = take(lanes * resultBytes);
  return {
    ...{ n, padded, lanes, coefficients, exactPlaces, places, points, weights },
    ...{ results, resultBytes, bytes: at },
  };
}

/** Numbers of the precision of the pass. */
export function numbers(
  buffer: ArrayBufferLike,
  precision: Precision,
  at: number,
  length: number,
): Float64Array | Float32Array {
  return precision === 'double'
    ? new Float64Array(buffer, at, length)
    : new Float32Array(buffer, at, length);
}

/** κ·asin(√v)/√v, and κ·π/2. */
export function scaledCoefficients(kind: Kind, kappa: number): Float64Array {
  const polynomial = {
    [KIND.doubleNear]: DOUBLE_NEAR,
    [KIND.doubleWide]: DOUBLE_WIDE,
    [KIND.singleNear]: SINGLE_NEAR,
    [KIND.singleWide]: SINGLE_WIDE,
    [KIND.largest]: [],
  }[kind];
  const coefficients = new Float64Array(QUARTER + 1);
  coefficients.set(polynomial.map((c) => kappa * c));
  coefficients[QUARTER] = kappa * (Math.PI / 2);
  return coefficients;
}

/** Half the angle between p and q, from |p − q|² and |p + q|², where p and q have the length ½. */
export function halfAngle(difference: number, sum: number): number {
  return difference <= sum ? asinOfRoot(difference) : Math.PI / 2 - asinOfRoot(sum);
}
