import { greatCircleKm } from '../geo/great-circle.js';
import { candidates } from './candidates.js';
import { type Entry, entryAt } from './entries.js';
import { isCountry, type Region } from './regions.js';
import type { Found, Unknown } from './resolution.js';

/** Kilometres below which two entries are one city, or parts of one. */
const SAME_CITY = 60;
const MOST_SUGGESTIONS = 3;

/** The city was taken; `rivals` are worth a mention, `others` a thought. */
export function taken(
  query: string,
  city: Entry,
  corrected: boolean,
  rivals: readonly Entry[],
  others: readonly Entry[],
): Found {
  const [{ where }, ...mentioned] = candidates([city, ...rivals.slice(0, MOST_SUGGESTIONS)]);
  return { query, city, corrected, where, rivals: mentioned, others: candidates(others) };
}

/** The name is that of a country or of a region. */
export function regionAlone(query: string, { code, city }: Region): Unknown {
  const trouble = isCountry(code) ? 'country' : 'region';
  return unknown(query, trouble, city === undefined ? [] : [entryAt(city)]);
}

/** Nothing was taken; `suggestions` the likeliest first. */
export function unknown(
  query: string,
  trouble: Unknown['trouble'],
  suggestions: readonly Entry[],
): Unknown {
  const few = suggestions.slice(0, MOST_SUGGESTIONS);
  return { query, city: undefined, trouble, suggestions: candidates(few) };
}

/** Whether the entries are one city, or parts of one. */
export function isSameCity(a: Entry, b: Entry): boolean {
  return greatCircleKm(a, b) <= SAME_CITY;
}

/** Entries in their order, without those beside one before. */
export function distinct(matches: readonly { readonly entry: Entry }[]): Entry[] {
  const entries: Entry[] = [];
  for (const { entry } of matches) {
    if (!entries.some((other) => isSameCity(other, entry))) entries.push(entry);
  }
  return entries;
}
