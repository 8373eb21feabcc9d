import type { City } from '../geo/city.js';
import { type PresetId, presetIds, presets } from './presets.js';

/** How many cities are offered. */
export const SIZES: readonly number[] = [3, 6, 10, 15, 21, 25, 34, 45, 60];

/** The first of the cities, as many as the next smaller of `sizes`; undefined without one. */
export function fewer<T>(cities: readonly T[], sizes = SIZES): readonly T[] | undefined {
  const size = sizes.findLast((n) => n < cities.length);
  return size === undefined ? undefined : cities.slice(0, size);
}

/**
 * The cities and more of the same part of the world, the largest first: as many as the next larger
 * of `sizes`, or as there are; undefined where that is none, or above `most`.
 */
export function more(
  cities: readonly City[],
  most: number,
  sizes = SIZES,
): readonly City[] | undefined {
  const known = new Set(cities.map(({ id }) => id));
  const others = presets[kin(cities)].filter(({ id }) => !known.has(id));
  const size = sizes.find((n) => n > cities.length) ?? most;
  const all = [...cities, ...others].slice(0, Math.min(size, most));
  return all.length > cities.length ? all : undefined;
}

/** The preset that they begin, or else the one that has most of their countries. */
function kin(cities: readonly City[]): PresetId {
  const begun = presetIds.find((id) => cities.every((city, k) => city.id === presets[id][k]?.id));
  if (begun) return begun;
  const shared = (id: PresetId): number => {
    const countries = new Set(presets[id].map(({ country }) => country));
    return cities.filter(({ country }) => countries.has(country)).length;
  };
  // The narrower preset first, where two have as many.
  const narrowest: readonly PresetId[] = ['usa', 'europe', 'world'];
  return narrowest.reduce((best, id) => (shared(id) > shared(best) ? id : best));
}
