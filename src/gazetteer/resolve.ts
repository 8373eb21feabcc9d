import { greatCircleKm } from '../geo/great-circle.js';
import { candidates } from './candidates.js';
import { markCoordinates, pointMarked } from './coordinates.js';
import { type Correction, corrections, neighbours } from './corrections.js';
import type { Effort } from './effort.js';
import { type Entry, entryAt } from './entries.js';
import { fold } from './fold.js';
import { hasFlag, qualifiedReadings } from './qualifiers.js';
import { isCountry, isIn, type Region, regionsNamed } from './regions.js';
import type { Found, Resolution, Unknown } from './resolution.js';
import { lookUp, type Match } from './spellings.js';

/** Rivals are worth a mention when they are so near in fame, in tenths of a decade of population. */
const RIVAL = 14;
/** Kilometres below which two entries are one city, or parts of one. */
const SAME_CITY = 60;
const MOST_SUGGESTIONS = 3;

/**
 * A correction is taken, not asked about, when the name has `length` letters and the city so high a
 * `score`: the shorter the name and the more is mended, the better known it has to be.
 */
const SURE = [
  [
    { length: 4, score: 40 },
    { length: 3, score: 70 },
  ],
  [
    { length: 7, score: 62 },
    { length: 6, score: 70 },
    { length: 5, score: 84 },
  ],
  [{ length: 9, score: 78 }],
];
/** How much better known for an unlikely kind of mistake. */
const UNLIKELY = 12;
/** How far ahead of the next it has to be. */
const LEAD = 14;
/** A guess below this is no help. */
const WORTH_ASKING = 48;

/** Above this an entry is known too widely for a mistaken letter to hide it. */
const FAMOUS = 78;
/** How much better known than what was found it has to be. */
const MUCH = 8;
/** A spelling of so few letters that is not the own name is sooner a slip in another: Qasel. */
const LIKELY_SLIP = 5;
/** Below this an entry is so little known that a near and famous name was rather meant. */
const OBSCURE = 50;
/** The same of an entry found by a spelling that is not its own. */
const OBSCURE_OTHER = 75;
/** Below this a spelling that is not the own name is rather some other word, a short one sooner. */
const HARDLY_KNOWN = 28;
const HARDLY_KNOWN_SHORT = 45;
const SHORT = 4;
/** Below this a name that is a country's too is rather the country's. */
const KNOWN = 60;

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
  const matches = matchesOf(query);
  if (matches.length > 0 && !hasFlag(query)) return chosen(query, matches, effort);
  for (const { name, qualifier } of qualifiedReadings(query)) {
    const named = matchesOf(name);
    const regions = regionsNamed(qualifier);
    if (named.length === 0 || regions.length === 0) continue;
    if (regions.some(({ length }) => length === 0)) continue;
    const there = named.filter(({ entry }) => isIn(entry, regions));
    if (there.length > 0) return found(query, there);
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
  if (near.length > 0) return corrected(query, fold(query), near);
  for (const { name, qualifier } of qualifiedReadings(query)) {
    const regions = regionsNamed(qualifier);
    if (regions.length === 0 || regions.some(({ length }) => length === 0)) continue;
    const there = corrections(name, effort).filter(({ entry }) => isIn(entry, regions));
    if (there.length > 0) return corrected(query, fold(name), there);
  }
  return unknown(query, 'unknown', []);
}

function matchesOf(name: string): Match[] {
  const matches = lookUp(fold(name));
  return matches.length > 0 ? matches : lookUp(fold(name.trim().replace(PREFIX, '')));
}

/** The best of the namesakes, unless the name is rather a country's or a misspelt famous one. */
function chosen(query: string, matches: readonly Match[], effort: Effort): Resolution {
  const [best] = matches;
  const [region] = regionsNamed(query)
    .flat()
    .filter(({ code }) => isCountry(code));
  if (region && !sharesName(best, region)) return regionAlone(query, region);
  const famous = best.score < (best.own ? OBSCURE : OBSCURE_OTHER) && hidden(query, best, effort);
  if (famous) return unknown(query, 'unknown', [famous.entry, best.entry]);
  const least = fold(query).length > SHORT ? HARDLY_KNOWN : HARDLY_KNOWN_SHORT;
  if (!best.own && best.score < least) return unknown(query, 'unknown', distinct(matches));
  return found(query, matches);
}

/** A city better known than the one found, whose name is but a letter away. */
function hidden(query: string, best: Match, effort: Effort): Correction | undefined {
  const key = fold(query);
  const likely = !best.own && best.entry.fame < FAMOUS && key.length <= LIKELY_SLIP;
  const least = likely ? best.entry.fame - MUCH : Math.max(FAMOUS, best.entry.fame + MUCH);
  return neighbours(key, false, effort).find(
    ({ entry, score }) => score >= least && greatCircleKm(entry, best.entry) > SAME_CITY,
  );
}

/** Singapore, Luxembourg, Panama: the city is as well known by the name as its country. */
function sharesName({ entry, own, settled }: Match, { code }: Region): boolean {
  return settled || (own && entry.country === code && entry.fame >= KNOWN);
}

function corrected(query: string, key: string, near: readonly Correction[]): Resolution {
  const [best] = near;
  const rival = near.find(({ entry }) => greatCircleKm(entry, best.entry) > SAME_CITY);
  // With the right keyboard or alphabet the name is whole: no more doubt than about any name.
  const ahead = best.edits === 0 || !rival || best.score - rival.score >= LEAD;
  if (ahead && isSure(key, best)) return taken(query, best.entry, true, []);
  const worth = near.filter(({ score }) => score >= WORTH_ASKING);
  return unknown(query, 'unknown', distinct(worth));
}

function isSure(key: string, { edits, score, respelt, otherStart }: Correction): boolean {
  const unlikely = (respelt && edits > 0 ? UNLIKELY : 0) + (otherStart ? UNLIKELY : 0);
  return SURE[edits].some((bound) => key.length >= bound.length && score - unlikely >= bound.score);
}

function found(query: string, matches: readonly Match[]): Found {
  const [{ entry: best }] = matches;
  const close = matches.filter(
    ({ entry, own, score }) => entry === best || (own && best.fame - score <= RIVAL),
  );
  const [city, ...rivals] = distinct(close);
  return taken(query, city, false, rivals.slice(0, MOST_SUGGESTIONS));
}

function taken(query: string, city: Entry, corrected: boolean, others: readonly Entry[]): Found {
  const [itself, ...rivals] = candidates([city, ...others]);
  return { query, city, corrected, where: rivals.length > 0 ? itself.where : undefined, rivals };
}

function regionAlone(query: string, { code, city }: Region): Unknown {
  const trouble = isCountry(code) ? 'country' : 'region';
  return unknown(query, trouble, city === undefined ? [] : [entryAt(city)]);
}

function unknown(
  query: string,
  trouble: Unknown['trouble'],
  suggestions: readonly Entry[],
): Unknown {
  const few = suggestions.slice(0, MOST_SUGGESTIONS);
  return { query, city: undefined, trouble, suggestions: candidates(few) };
}

/** Entries in their order, without those beside one before. */
function distinct(matches: readonly { readonly entry: Entry }[]): Entry[] {
  const entries: Entry[] = [];
  for (const { entry } of matches) {
    if (entries.every((other) => greatCircleKm(other, entry) > SAME_CITY)) entries.push(entry);
  }
  return entries;
}
