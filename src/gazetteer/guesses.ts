import { distinct, isSameCity, taken, unknown } from './answers.js';
import type { Correction } from './corrections.js';
import type { Resolution } from './resolution.js';

/**
 * A correction is taken, not asked about, when the name has `length` letters and the city so high a
 * `score`: the shorter the name and the more is mended, the better known it has to be. Chosen so that
 * of misspelt well-known names fewer than one in a hundred is taken for another city.
 */
const SURE = [
  [
    { length: 7, score: 40 },
    { length: 4, score: 50 },
    { length: 3, score: 70 },
  ],
  [
    { length: 8, score: 64 },
    { length: 7, score: 70 },
    { length: 6, score: 78 },
    { length: 5, score: 88 },
  ],
  [{ length: 11, score: 78 }],
];
/** How much better known for an unlikely kind of mistake. */
const UNLIKELY = 12;
/** In a shorter name another letter makes another name, however well known. */
const SHORTEST_SUBSTITUTED = 6;
/** How far ahead of the next it has to be. */
const LEAD = 14;
/** A guess below this is no help. */
const WORTH_ASKING = 48;

/** The likeliest of the corrections where it is sure; a question where it is not. */
export function likeliest(query: string, key: string, near: readonly Correction[]): Resolution {
  const [best] = near;
  const rival = near.find(({ entry }) => !isSameCity(entry, best.entry));
  // With the right keyboard or alphabet the name is whole: no more doubt than about any name.
  const ahead = best.edits === 0 || !rival || best.score - rival.score >= LEAD;
  if (ahead && isSure(key, best)) return taken(query, best.entry, true, [], []);
  const worth = near.filter(({ score }) => score >= WORTH_ASKING);
  return unknown(query, 'unknown', distinct(worth));
}

function isSure(key: string, correction: Correction): boolean {
  const { edits, score, respelt, otherStart, slip } = correction;
  if (edits > 0 && !slip && key.length < SHORTEST_SUBSTITUTED) return false;
  const unlikely = (respelt && edits > 0 ? UNLIKELY : 0) + (otherStart ? UNLIKELY : 0);
  return SURE[edits].some((bound) => key.length >= bound.length && score - unlikely >= bound.score);
}
