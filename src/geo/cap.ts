import { EARTH_RADIUS_KM, type Place } from './great-circle.js';

/**
 * Places uniform in area over the spherical cap of `radiusKm` about the north pole; `random` gives
 * numbers of [0, 1).
 */
export function uniformInCap(n: number, radiusKm: number, random: () => number): Place[] {
  const height = 1 - Math.cos(radiusKm / EARTH_RADIUS_KM);
  return Array.from({ length: n }, () => {
    const colatitude = Math.acos(1 - random() * height);
    return { lat: 90 - (180 * colatitude) / Math.PI, lon: 360 * random() - 180 };
  });
}
