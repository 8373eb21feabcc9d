import { isMarked } from './coordinates.js';
import type { Effort } from './effort.js';
import { bareItem } from './item.js';
import type { Found, Resolution } from './resolution.js';
import { resolveExactly } from './resolve.js';

/** "City, Region, Country" */
export const MOST_QUALIFIERS = 2;
/** People; so large a city is rather an item of its own than the region of the one before. */
const LARGE = 300_000;

interface Joined {
  readonly item: Resolution;
  /** Tokens that it takes up. */
  readonly taken: number;
}

/**
 * Items parted by commas, some of which may part a city from its region. Where every item of a
 * segment has its region that is how it is meant; else a well-known city is an item of its own:
 * "Seattle, Washington, Boston".
 */
export function readSegment(
  tokens: readonly string[],
  commasQualify: boolean,
  readOnce: (token: string) => Resolution[],
  effort: Effort,
): Resolution[] {
  const items: Resolution[] = [];
  const paired = isPaired(tokens, effort);
  for (let k = 0; k < tokens.length; ) {
    const joined = joinedReading(headAt(tokens, k), commasQualify, effort);
    const apart = !joined || (!paired && isCityToo(tokens.slice(k + 1, k + joined.taken), effort));
    items.push(...(apart ? readOnce(tokens[k]) : [joined.item]));
    k += apart ? 1 : joined.taken;
  }
  return items;
}

function isPaired(tokens: readonly string[], effort: Effort): boolean {
  for (let k = 0; k < tokens.length; ) {
    const joined = joinedReading(headAt(tokens, k), false, effort);
    if (!joined) return false;
    k += joined.taken;
  }
  return true;
}

/** As many tokens as one item can have. */
function headAt(tokens: readonly string[], k: number): readonly string[] {
  return tokens.slice(k, k + 1 + MOST_QUALIFIERS);
}

/** The longest "City, Region, Country" at the head of the tokens; undefined where there is none. */
function joinedReading(
  tokens: readonly string[],
  commasQualify: boolean,
  effort: Effort,
): Joined | undefined {
  for (let taken = Math.min(tokens.length, 1 + MOST_QUALIFIERS); taken > 1; taken--) {
    const named = tokens.slice(0, taken);
    if (named.some(isMarked)) continue;
    const item = resolveExactly(named.map(bareItem).join(', '), effort);
    const cities = citiesOf(named.slice(1), effort);
    // Not there: an error only where the qualifier can be nothing else.
    if (!item || (item.city === undefined && (!commasQualify || cities.length > 0))) continue;
    // "Москва, Москва": a city is not told from its namesakes by itself.
    const itself = cities.some(({ city }) => city.id === item.city?.id);
    if (!itself || named.slice(1).every(isShort)) return { item, taken };
  }
  return undefined;
}

function isCityToo(qualifiers: readonly string[], effort: Effort): boolean {
  return citiesOf(qualifiers, effort).some(({ city }) => city.population >= LARGE);
}

function citiesOf(qualifiers: readonly string[], effort: Effort): Found[] {
  const items = qualifiers
    .filter((text) => !isShort(text))
    .map((text) => resolveExactly(bareItem(text), effort));
  return items.filter((item): item is Found => item?.city !== undefined);
}

/** D.C., NY, UK */
function isShort(text: string): boolean {
  return text.replace(/[^\p{L}]/gu, '').length <= 2;
}
