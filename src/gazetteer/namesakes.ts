import { distinct, isSameCity, regionAlone, taken, unknown } from './answers.js';
import { type Correction, neighbours } from './corrections.js';
import type { Effort } from './effort.js';
import { fold } from './fold.js';
import { isCountry, type Region, regionsNamed } from './regions.js';
import type { Found, Resolution } from './resolution.js';
import type { Match } from './spellings.js';

/** Rivals are worth a mention when they are so near in fame, in tenths of a decade of population. */
const RIVAL = 14;
/** Others are worth a thought when the rest of a list is in their country. */
const OTHER = 24;
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

/** The best of the namesakes, unless the name is rather a country's or a misspelt famous one. */
export function bestOf(query: string, matches: readonly Match[], effort: Effort): Resolution {
  const [best] = matches;
  const [region] = best.settled
    ? []
    : regionsNamed(query)
        .flat()
        .filter(({ code }) => isCountry(code));
  if (region && !sharesName(best, region)) return regionAlone(query, region);
  const famous = best.score < (best.own ? OBSCURE : OBSCURE_OTHER) && hidden(query, best, effort);
  if (famous) return unknown(query, 'unknown', [famous.entry, best.entry]);
  const least = fold(query).length > SHORT ? HARDLY_KNOWN : HARDLY_KNOWN_SHORT;
  if (!best.own && best.score < least) return unknown(query, 'unknown', distinct(matches));
  return bestKnown(query, matches);
}

/** A city better known than the one found, whose name is but a letter away. */
function hidden(query: string, best: Match, effort: Effort): Correction | undefined {
  const key = fold(query);
  const likely = !best.own && best.entry.fame < FAMOUS && key.length <= LIKELY_SLIP;
  const least = likely ? best.entry.fame - MUCH : Math.max(FAMOUS, best.entry.fame + MUCH);
  return neighbours(key, false, effort).find(
    ({ entry, score }) => score >= least && !isSameCity(entry, best.entry),
  );
}

/** Singapore, Luxembourg, Panama: the city is as well known by the name as its country. */
function sharesName({ entry, own, settled }: Match, { code }: Region): boolean {
  return settled || (own && entry.country === code && entry.fame >= KNOWN);
}

/** The best known of the matches. */
export function bestKnown(query: string, matches: readonly Match[]): Found {
  const [best] = matches;
  // A place of that very name is worth a mention whenever one of another name was taken.
  const rivals = matches.filter(
    ({ own, score }) =>
      best.score - score <= RIVAL || (own && (!best.own || best.entry.fame - score <= RIVAL)),
  );
  const others = matches.filter(
    ({ own, score }) => (own && !best.own) || best.entry.fame - score <= OTHER,
  );
  const [city, ...mentioned] = distinct([best, ...rivals]);
  const [, ...thinkable] = best.settled ? [city] : distinct([best, ...others]);
  return taken(query, city, false, mentioned, thinkable);
}
