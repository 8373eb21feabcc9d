import { distance } from 'fastest-levenshtein';
import { oneEditAway } from './edits.js';
import type { Effort } from './effort.js';
import type { Entry } from './entries.js';
import { fold } from './fold.js';
import { onEnglishKeyboard, onRussianKeyboard } from './keyboard.js';
import { withoutLookAlikes } from './look-alikes.js';
import { lookUp } from './spellings.js';
import { cyrillic, latin } from './transliteration.js';
import { wellKnownNames } from './well-known.js';

/** An entry that a misspelt name may mean. */
export interface Correction {
  readonly entry: Entry;
  /** Fame, less for a spelling that is not the own name, more for a likely mistake. */
  readonly score: number;
  /** Letters that differ, 0 … 2, once the keyboard or the alphabet is set right. */
  readonly edits: number;
  /** It took another keyboard or another alphabet besides. */
  readonly respelt: boolean;
  /** The first letter differs, which people seldom mistake. */
  readonly otherStart: boolean;
  /** A letter left out or two transposed, which happens more often than another letter. */
  readonly slip: boolean;
}

const SHORTEST = 3;
const SHORTEST_OF_TWO = 6;
/** Nobody spells a city at greater length. */
const LONGEST = 28;
const EDITS = 2;
/** How much likelier a slip is than another letter, in the measure of fame. */
const SLIP = 5;
/** How much less likely a spelling is that is not the own name. */
const OTHER_BEHIND = 10;

/** What a name that is no city's may mean: the nearest spellings, the likeliest first. */
export function corrections(name: string, effort: Effort): Correction[] {
  const key = fold(name);
  if (effort.isSpent || key.length < SHORTEST || key.length > LONGEST) return [];
  const respaced = respacings(key).flatMap((spelling) => found(spelling, key, 0, false));
  if (respaced.length > 0) return ranked(respaced);
  const respelt = respellings(name, key);
  const exact = respelt.flatMap((spelling) => found(spelling, spelling, 0, true));
  if (exact.length > 0) return ranked(exact);
  for (const spelling of [key, ...respelt]) {
    const near = neighbours(spelling, spelling !== key, effort);
    if (near.length > 0) return near;
  }
  return key.length >= SHORTEST_OF_TWO && effort.scan() ? twoEditsAway(key) : [];
}

/** What the spellings one edit away from a key mean. */
export function neighbours(key: string, respelt: boolean, effort: Effort): Correction[] {
  if (key.length < SHORTEST || key.length > LONGEST || !effort.search(key.length)) return [];
  return ranked([...oneEditAway(key)].flatMap((other) => found(other, key, 1, respelt)));
}

/** With a space more, or with none: "Чиангмай" for "Чианг-Май". */
function respacings(key: string): string[] {
  const joined = key.replaceAll(' ', '');
  const spaced = Array.from(
    joined.slice(1),
    (_, k) => `${joined.slice(0, k + 1)} ${joined.slice(k + 1)}`,
  );
  return [joined, ...spaced].filter((spelling) => spelling !== key);
}

/** The same keys on the other keyboard, the same shapes or sounds in the other alphabet. */
function respellings(name: string, key: string): string[] {
  const keyboards = [onRussianKeyboard(name), onEnglishKeyboard(name)].map(fold);
  const alphabets = withoutLookAlikes(name.toLowerCase()).map(fold);
  const sounds = /[а-я]/.test(key) ? latinSounds(key) : cyrillic(key);
  return [...new Set([...keyboards, ...alphabets, ...sounds])].filter(
    (spelling) => spelling !== key && spelling !== '',
  );
}

function latinSounds(key: string): string[] {
  const plain = latin(key);
  return [plain, plain.replaceAll('kh', 'h'), plain.replaceAll('ks', 'x')];
}

/** What `key` means, for who wrote `spelling`. */
function found(key: string, spelling: string, edits: number, respelt: boolean): Correction[] {
  const otherStart = key[0] !== spelling[0];
  const slip = edits > 0 && isSlip(key, spelling);
  return lookUp(key).map(({ entry, own, score: exact }) => {
    const near = entry.fame + (slip ? SLIP : 0) - (own ? 0 : OTHER_BEHIND);
    const score = edits === 0 ? Math.min(exact, entry.fame) : near;
    return { entry, score, edits, respelt, otherStart, slip };
  });
}

function isSlip(key: string, spelling: string): boolean {
  if (key.length !== spelling.length) return key.length > spelling.length;
  const sorted = (text: string) => [...text].sort().join('');
  return sorted(key) === sorted(spelling);
}

function twoEditsAway(key: string): Correction[] {
  const near = wellKnownNames().filter(
    (name) => Math.abs(name.key.length - key.length) <= EDITS && distance(name.key, key) <= EDITS,
  );
  return ranked(
    near.map(({ entry, key: name }) => ({
      entry,
      score: entry.fame,
      edits: EDITS,
      respelt: false,
      otherStart: name[0] !== key[0],
      slip: false,
    })),
  );
}

/** Each entry once, the best known first. */
function ranked(all: readonly Correction[]): Correction[] {
  const best = new Map<Entry, Correction>();
  for (const correction of [...all].sort((a, b) => b.score - a.score)) {
    if (!best.has(correction.entry)) best.set(correction.entry, correction);
  }
  return [...best.values()];
}
