import type { Effort } from './effort.js';
import type { Found } from './resolution.js';
import { resolveExactly } from './resolve.js';

/** Fewer cities than this without a sign between them are rather one unknown name, or prose. */
const FEWEST = 3;
const LONGEST_NAME = 4;
const MOST_WORDS = 250;
/** People; in a row of mere words a small town is rather an accident. */
const LARGE = 50_000;

/**
 * Cities with nothing but spaces or hyphens between them, "Москва Париж Нью Йорк": the longest name
 * first. Undefined unless every word is part of one, and all are large.
 */
export function wordsRunTogether(text: string, effort: Effort): Found[] | undefined {
  const words = text.split(/[\s-]+/).filter(Boolean);
  if (words.length < FEWEST || words.length > MOST_WORDS) return undefined;
  const items: Found[] = [];
  for (let k = 0; k < words.length; ) {
    const taken = longestName(words.slice(k, k + LONGEST_NAME), effort);
    if (!taken) return undefined;
    items.push(taken.item);
    k += taken.length;
  }
  return items.length >= FEWEST ? items : undefined;
}

function longestName(
  words: readonly string[],
  effort: Effort,
): { item: Found; length: number } | undefined {
  for (let length = words.length; length > 0; length--) {
    const item = resolveExactly(words.slice(0, length).join(' '), effort);
    if (item?.city && item.city.population >= LARGE) return { item, length };
  }
  return undefined;
}
