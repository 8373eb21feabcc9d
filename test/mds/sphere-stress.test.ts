import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EARTH_RADIUS_KM, type Place } from '../../src/geo/great-circle.js';
import { sphereMemoryInJavaScript } from '../../src/kernels/sphere.js';
import { type SphereOptions, sphereStress } from '../../src/mds/sphere-stress.js';
import { MersenneTwister } from '../../src/mds/start.js';
import { stressInJavaScript } from '../../src/mds/stress.js';
import { sinCosDegrees } from '../../src/numeric/degrees.js';

type Vector = readonly [number, number, number];

function vector({ lat, lon }: Place): Vector {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}

/** By the half-angle formula of Kahan, which is accurate at every distance. */
function km(p: Place, q: Place): number {
  const [a, b] = [vector(p), vector(q)];
  const length = (sign: number) => Math.hypot(...a.map((c, k) => c + sign * b[k]));
  return 2 * EARTH_RADIUS_KM * Math.atan2(length(-1), length(1));
}

/** What the documentation of `sphereStress` states. */
function boundKm(precision: SphereOptions['precision'], D: number): number {
  return precision === 'double' ? 5e-11 + 4e-15 * D : 1e-3 + 1.5e-6 * D;
}

const precision = fc.constantFrom<SphereOptions['precision']>('double', 'single');
const anywhere = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});
const region = fc.record({
  lat: fc.double({ min: 36, max: 60, noNaN: true }),
  lon: fc.double({ min: -10, max: 40, noNaN: true }),
});
/** The same place, one near it, its antipode, or one near that. */
const pair = fc.oneof(
  fc.tuple(anywhere, anywhere),
  fc.tuple(region, region),
  fc
    .tuple(anywhere, fc.constantFrom(0, 1e-9, 1e-6, 1e-3, 0.1), fc.boolean())
    .map(([p, off, antipode]): [Place, Place] => {
      const q = antipode
        ? { lat: -p.lat * (1 - off / 90), lon: p.lon > 0 ? p.lon - 180 : p.lon + 180 }
        : { lat: p.lat * (1 - off / 90), lon: p.lon };
      return [p, q];
    }),
);

function random(n: number, wide: boolean, seed: number): { places: Place[]; x: Float64Array } {
  const twister = new MersenneTwister(seed);
  const places = Array.from({ length: n }, () =>
    wide
      ? { lat: 180 * twister.random() - 90, lon: 360 * twister.random() - 180 }
      : { lat: 36 + 24 * twister.random(), lon: 50 * twister.random() - 10 },
  );
  return { places, x: Float64Array.from({ length: 2 * n }, () => twister.random()) };
}

function evaluation(places: readonly Place[], x: Float64Array, options: SphereOptions) {
  const f = sphereStress(places, options);
  const gradient = new Float64Array(f.dim);
  const value = f.valueAndGradient(x, gradient);
  const same = f.value(x);
  f.close();
  expect(same).toBe(value);
  return { value, gradient, largestKm: f.largestKm };
}

describe('the stress of places on the sphere', () => {
  it('has distances within the stated bound', () => {
    fc.assert(
      fc.property(pair, anywhere, precision, ([p, q], third, precision) => {
        const largest = Math.max(km(p, q), km(p, third), km(q, third));
        fc.pre(largest > 1);
        // Along x, the first point feels the second alone, at distance 1: g = −4 (D₁₂ − 1)(0 − 1).
        const x = Float64Array.of(0, 0, 1, 0, 0, 1);
        const { gradient, largestKm } = evaluation([p, q, third], x, { precision, threads: 1 });
        expect(Math.abs(largestKm - largest)).toBeLessThan(2 * boundKm('double', largest));
        const D = (1 + gradient[0] / 4) * largestKm;
        const rounding = (precision === 'double' ? 2 ** -51 : 2 ** -22) * largestKm;
        const error = Math.abs(D - km(p, q));
        // In double precision, the reference has an error of the same size.
        const bound = (precision === 'double' ? 2 : 1) * boundKm(precision, km(p, q));
        expect(error).toBeLessThan(bound + rounding);
      }),
      { numRuns: 2000 },
    );
  });

  it.each(
    [3, 4, 5, 6, 7, 127, 128, 129, 257, 301].flatMap((n) => [
      [n, false] as const,
      [n, true] as const,
    ]),
  )('is that of the matrix, n = %i, all over the world: %s', (n, wide) => {
    const { places, x } = random(n, wide, n);
    const distances = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) distances[i * n + j] = i === j ? 0 : km(places[i], places[j]);
    }
    const largest = distances.reduce((most, d) => Math.max(most, d), 0);
    const exact = stressInJavaScript({ n, values: distances.map((d) => d / largest) });
    const gradient = new Float64Array(2 * n);
    const value = exact.valueAndGradient(x, gradient);

    for (const precision of ['double', 'single'] as const) {
      const found = evaluation(places, x, { precision, threads: 1 });
      // Coordinates in 0 … 1 and every operation round by u; 64 additions at most follow each other
      // in a tile, n in double precision.
      const u = precision === 'double' ? n * 2 ** -53 : 80 * 2 ** -24;
      let valueBound = 0;
      for (let i = 0; i < n; i++) {
        let gradientBound = 0;
        for (let j = 0; j < n; j++) {
          if (i === j) continue;
          const D = distances[i * n + j];
          const d = Math.hypot(x[2 * i] - x[2 * j], x[2 * i + 1] - x[2 * j + 1]);
          const error = boundKm(precision, D) / largest + u * (D / largest + d);
          gradientBound += 4 * error;
          valueBound += 2 * Math.abs(D / largest - d) * error + error * error;
        }
        for (const k of [2 * i, 2 * i + 1]) {
          expect(Math.abs(found.gradient[k] - gradient[k])).toBeLessThan(gradientBound);
        }
      }
      expect(Math.abs(found.value - value)).toBeLessThan(valueBound);
      expect(Math.abs(found.largestKm - largest)).toBeLessThan(2 * boundKm('double', largest));
    }
  });

  it('has the same bits for any number of threads, and in JavaScript', () => {
    const sizes = fc.oneof(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 120, max: 400 }));
    fc.assert(
      fc.property(sizes, fc.boolean(), precision, fc.nat(), (n, wide, precision, seed) => {
        const { places, x } = random(n, wide, seed);
        // Points and places that coincide.
        x.copyWithin(0, 2, 4);
        places[1] = places[n - 1];
        fc.pre(new Set(places).size > 1);
        const [one, ...others] = [
          { precision, threads: 1 },
          { precision, threads: 2 },
          { precision, threads: 3 },
          { precision, threads: 1, memory: sphereMemoryInJavaScript },
        ].map((options) => evaluation(places, x, options));
        for (const other of others) expect(other).toStrictEqual(one);
      }),
      { numRuns: 40 },
    );
  });

  it('counts D² for a pair of coincident points, and no gradient', () => {
    const places = [
      { lat: 0, lon: 0 },
      { lat: 0, lon: 30 },
      { lat: 0, lon: 60 },
    ];
    for (const precision of ['double', 'single'] as const) {
      const { value, gradient } = evaluation(places, new Float64Array(6), {
        precision,
        threads: 1,
      });
      expect(Math.abs(value - 2 * (0.25 + 0.25 + 1))).toBeLessThan(1e-5);
      expect(gradient.every((c) => c === 0)).toBe(true);
    }
  });

  it('is not finite where a point is not', () => {
    const { places, x } = random(130, true, 1);
    x[3] = Number.NaN;
    expect(evaluation(places, x, { precision: 'single', threads: 1 }).value).toBeNaN();
  });

  it('takes no places that all coincide', () => {
    const place = { lat: 55, lon: 37 };
    expect(() => sphereStress([place, place], { precision: 'double', threads: 1 })).toThrow(
      'Expected a positive distance, got 0 as the largest',
    );
  });
});

it('knows sine and cosine', () => {
  fc.assert(
    fc.property(fc.double({ min: -360, max: 360, noNaN: true }), (degrees) => {
      const [sin, cos] = sinCosDegrees(degrees);
      // The angle in radians is itself rounded: 5e-16 at 2π.
      const slack = 4e-16 + 1e-15 * Math.abs(degrees / 360);
      expect(Math.abs(sin - Math.sin((degrees * Math.PI) / 180))).toBeLessThan(slack);
      expect(Math.abs(cos - Math.cos((degrees * Math.PI) / 180))).toBeLessThan(slack);
    }),
  );
  expect(
    [0, 90, 180, 270].map((degrees) => sinCosDegrees(degrees).map((c) => c + 0)),
  ).toStrictEqual([
    [0, 1],
    [1, 0],
    [0, -1],
    [-1, 0],
  ]);
});
