import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  EARTH_RADIUS_KM,
  greatCircleDistances,
  greatCircleKm,
} from '../../src/geo/great-circle.js';

const place = fc.record({
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
});

it('measures a quarter and a half of the globe', () => {
  const quarter = (Math.PI / 2) * EARTH_RADIUS_KM;
  expect(greatCircleKm({ lat: 90, lon: 0 }, { lat: 0, lon: 77 })).toBeCloseTo(quarter, 6);
  expect(greatCircleKm({ lat: 10, lon: 20 }, { lat: -10, lon: -160 })).toBeCloseTo(2 * quarter, 3);
});

it('agrees with the angle between unit vectors', () => {
  fc.assert(
    fc.property(place, place, (a, b) => {
      const [u, v] = [vector(a), vector(b)];
      const cross = Math.hypot(
        u[1] * v[2] - u[2] * v[1],
        u[2] * v[0] - u[0] * v[2],
        u[0] * v[1] - u[1] * v[0],
      );
      const dot = u[0] * v[0] + u[1] * v[1] + u[2] * v[2];
      expect(greatCircleKm(a, b)).toBeCloseTo(EARTH_RADIUS_KM * Math.atan2(cross, dot), 3);
    }),
  );
});

it('gives a symmetric matrix with a zero diagonal', () => {
  fc.assert(
    fc.property(fc.array(place, { minLength: 3, maxLength: 8 }), (places) => {
      const { n, values } = greatCircleDistances(places);
      for (let i = 0; i < n; i++) {
        expect(values[i * n + i]).toBe(0);
        for (let j = 0; j < n; j++) expect(values[i * n + j]).toBe(values[j * n + i]);
      }
    }),
  );
});

function vector({ lat, lon }: { lat: number; lon: number }): [number, number, number] {
  const [phi, lambda] = [(lat * Math.PI) / 180, (lon * Math.PI) / 180];
  return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
}
