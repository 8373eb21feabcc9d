import { distinct, regionAlone, unknown } from './answers.js';
import { markCoordinates, pointMarked } from './coordinates.js';
import { corrections } from './corrections.js';
import type { Effort } from './effort.js';
import { fold } from './fold.js';
import { likeliest } from './guesses.js';
import { bestKnown, bestOf } from './namesakes.js';
import { hasQualifier, qualifiedReadings } from './qualifiers.js';
import { isIn, regionsNamed } from './regions.js';
import type { Resolution } from './resolution.js';
import { lookUp, type Match } from './spellings.js';

const PREFIX = /^(?:г|гор|город|city of|the city of)(?:\.\s*|\s+)/i;

/** The city of that name, which may carry its region: "Paris, Texas"; or the point: "55.75, 37.62". */
export function resolve(query: string, effort: Effort): Resolution {
  const { text, pairs } = markCoordinates(query);
  const point = pointMarked(text, pairs);
  if (point) return point;
  return resolveExactly(query, effort) ?? resolveMisspelt(query, effort);
}

/** The city whose name is spelt like that; undefined where there is none. */
export function resolveExactly(query: string, effort: Effort): Resolution | undefined {
  const matches = hasQualifier(query) ? [] : matchesOf(query);
  if (matches.length > 0) return bestOf(query, matches, effort);
  for (const { name, qualifier } of qualifiedReadings(query)) {
    const named = matchesOf(name);
    const regions = regionsNamed(qualifier);
    if (named.length === 0 || regions.length === 0) continue;
    if (regions.some(({ length }) => length === 0)) continue;
    const there = named.filter(({ entry }) => isIn(entry, regions));
    if (there.length > 0) return bestKnown(query, there);
    return unknown(query, 'not-there', distinct(named));
  }
  const regions = regionsNamed(query);
  return regions.length === 1 && regions[0].length > 0
    ? regionAlone(query, regions[0][0])
    : undefined;
}

/** The city whose name that may be, if it is sure enough; what it may be otherwise. */
export function resolveMisspelt(query: string, effort: Effort): Resolution {
  const near = corrections(query, effort);
  if (near.length > 0) return likeliest(query, fold(query), near);
  for (const { name, qualifier } of qualifiedReadings(query)) {
    const regions = regionsNamed(qualifier);
    if (regions.length === 0 || regions.some(({ length }) => length === 0)) continue;
    const there = corrections(name, effort).filter(({ entry }) => isIn(entry, regions));
    if (there.length > 0) return likeliest(query, fold(name), there);
  }
  return unknown(query, 'unknown', []);
}

function matchesOf(name: string): Match[] {
  const matches = lookUp(fold(name));
  return matches.length > 0 ? matches : lookUp(fold(name.trim().replace(PREFIX, '')));
}
