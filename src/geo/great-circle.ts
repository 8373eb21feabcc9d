import type { DistanceMatrix } from './distance-matrix.js';

/** Degrees: latitude −90 … 90, longitude −180 … 180. */
export interface Place {
  readonly lat: number;
  readonly lon: number;
}

/** Mean radius of the Earth, km (IUGG). */
export const EARTH_RADIUS_KM = 6371.0088;

/** Great-circle distance in km, by the haversine formula. */
export function greatCircleKm(a: Place, b: Place): number {
  const sinLat = Math.sin(radians(b.lat - a.lat) / 2);
  const sinLon = Math.sin(radians(b.lon - a.lon) / 2);
  const h = sinLat * sinLat + Math.cos(radians(a.lat)) * Math.cos(radians(b.lat)) * sinLon * sinLon;
  return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** Great-circle distances between all places, km. */
export function greatCircleDistances(places: readonly Place[]): DistanceMatrix {
  const n = places.length;
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const km = greatCircleKm(places[i], places[j]);
      values[i * n + j] = km;
      values[j * n + i] = km;
    }
  }
  return { n, values };
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}
