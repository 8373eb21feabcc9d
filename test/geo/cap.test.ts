import { expect, it } from 'vitest';
import { uniformInCap } from '../../src/geo/cap.js';
import { greatCircleKm } from '../../src/geo/great-circle.js';
import { MersenneTwister } from '../../src/mds/start.js';

const POLE = { lat: 90, lon: 0 };

function cap(n: number, radiusKm: number) {
  const generator = new MersenneTwister(1);
  return uniformInCap(n, radiusKm, () => generator.random());
}

it('stays in the cap', () => {
  const distances = cap(2000, 2200).map((place) => greatCircleKm(POLE, place));
  expect(Math.max(...distances)).toBeLessThanOrEqual(2200);
  expect(Math.max(...distances)).toBeGreaterThan(2190);
});

it('is uniform in area: the inner cap of half the area has half the places', () => {
  const half = 6371.0088 * Math.acos((1 + Math.cos(2200 / 6371.0088)) / 2);
  const inside = cap(10_000, 2200).filter((place) => greatCircleKm(POLE, place) < half).length;
  expect(inside / 10_000).toBeCloseTo(0.5, 1);
});

it('is uniform in longitude, within its bounds', () => {
  const longitudes = cap(10_000, 2200).map(({ lon }) => lon);
  expect(Math.min(...longitudes)).toBeGreaterThanOrEqual(-180);
  expect(Math.max(...longitudes)).toBeLessThan(180);
  const east = longitudes.filter((lon) => lon > 0).length;
  expect(east / 10_000).toBeCloseTo(0.5, 1);
});

it('has the smaller number of places as its first ones', () => {
  expect(cap(50, 2200).slice(0, 34)).toStrictEqual(cap(34, 2200));
});
