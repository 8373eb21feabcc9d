import { EARTH_RADIUS_KM, type Place } from '../geo/great-circle.js';
import { NEAR_END } from '../kernels/asin.js';
import { type SphereMemory, sphereMemory } from '../kernels/sphere.js';
import {
  halfAngle,
  KIND,
  type Kind,
  numbers,
  type Precision,
  type SphereLayout,
  scaledCoefficients,
  sphereLayout,
} from '../kernels/sphere-layout.js';
import { sinCosDegrees } from '../numeric/degrees.js';
import type { Objective } from '../optimize/optimizer.js';

export interface SphereStress extends Objective {
  /** The largest distance, km; f and its points are in units of it. */
  readonly largestKm: number;
  /** Ends the helping threads; nothing may be evaluated after that. */
  close(): void;
}

export interface SphereOptions {
  /**
   * The arithmetic of a pair. `single` adds tiles of 128 × 128 pairs up in single precision and the
   * tiles in double: about three times as fast.
   */
  readonly precision: Precision;
  /** From 1; the bits do not depend on it. */
  readonly threads: number;
  /** Where to compute; only tests choose. */
  readonly memory?: (layout: SphereLayout, threads: number) => SphereMemory;
}

/**
 * Raw stress of places on the sphere, as `stress` defines it, without a matrix: every distance is
 * computed on the fly, in O(n) memory. The same bits for any number of threads, on every engine and
 * processor, with WebAssembly SIMD or without.
 *
 * A distance D is off by less than 5e-11 km + 4e-15·D in double precision, and by less than
 * 1e-3 km + 1.5e-6·D in single precision:
 * - A coordinate of p has an error ≤ 4e-16 (rounded to single: 2⁻²⁶), hence |p − q| ≤ 2√3 times that, and
 *   half the angle ≤ √2 times that, as |p − q|² ≤ ½ or the antipode is nearer; 2R of it are the first term.
 * - The polynomial (see kernels/asin.ts) and some fifteen roundings give the second.
 */
export function sphereStress(
  places: readonly Place[],
  { precision, threads, memory: create = sphereMemory }: SphereOptions,
): SphereStress {
  const n = places.length;
  const layout = sphereLayout(n, precision);
  const memory = create(layout, threads);
  const { buffer, pass } = memory;
  const { padded, lanes } = layout;
  writePlaces(buffer, layout, precision, places);

  const results = Array.from({ length: lanes }, (_, lane) => {
    const at = layout.results + lane * layout.resultBytes;
    return new Float64Array(buffer, at, 2 + 2 * padded);
  });
  pass(KIND.largest);
  const difference = results.reduce((most, [u]) => Math.max(most, u), 0);
  const sum = results.reduce((least, [, w]) => Math.min(least, w), 1);
  const half = halfAngle(difference, sum);
  if (!(half > 0)) {
    memory.close();
    throw new Error(`Expected a positive distance, got ${half} as the largest`);
  }

  const kind = kindOf(precision, difference);
  numbers(buffer, precision, layout.coefficients, 19).set(scaledCoefficients(kind, 1 / half));
  numbers(buffer, precision, layout.weights, padded).fill(1, 0, n);
  const points = numbers(buffer, precision, layout.points, 2 * padded);

  const evaluate = (x: Float64Array): number => {
    for (let i = 0; i < n; i++) {
      points[i] = x[2 * i];
      points[padded + i] = x[2 * i + 1];
    }
    pass(kind);
    return 2 * results.reduce((total, [f]) => total + f, 0);
  };
  return {
    dim: 2 * n,
    curvature: 4 * n,
    largestKm: 2 * EARTH_RADIUS_KM * half,
    value: evaluate,
    valueAndGradient(x, gradient) {
      const value = evaluate(x);
      gradient.fill(0);
      for (const result of results) {
        for (let i = 0; i < n; i++) {
          gradient[2 * i] += result[2 + i];
          gradient[2 * i + 1] += result[2 + padded + i];
        }
      }
      // The passes leave Σ (D/d − 1)(x_i − x_j).
      for (let k = 0; k < gradient.length; k++) gradient[k] *= -4;
      return value;
    },
    close: memory.close,
  };
}

function kindOf(precision: Precision, difference: number): Kind {
  const near = difference <= NEAR_END;
  if (precision === 'double') return near ? KIND.doubleNear : KIND.doubleWide;
  return near ? KIND.singleNear : KIND.singleWide;
}

/** Vectors of length ½, so that |p − q| is the sine of half the angle. Padding repeats the first. */
function writePlaces(
  buffer: ArrayBufferLike,
  { n, padded, exactPlaces, places: at }: SphereLayout,
  precision: Precision,
  places: readonly Place[],
): void {
  const exact = new Float64Array(buffer, exactPlaces, 3 * padded);
  for (let i = 0; i < padded; i++) {
    const { lat, lon } = places[i < n ? i : 0];
    const [sinLat, cosLat] = sinCosDegrees(lat);
    const [sinLon, cosLon] = sinCosDegrees(lon);
    exact[i] = (cosLat * cosLon) / 2;
    exact[padded + i] = (cosLat * sinLon) / 2;
    exact[2 * padded + i] = sinLat / 2;
  }
  if (precision === 'single') new Float32Array(buffer, at, 3 * padded).set(exact);
}
