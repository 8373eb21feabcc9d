import { readDataFile } from './data-file.js';
import { type Entry, entryAt } from './entries.js';
import { SortedLines } from './sorted-lines.js';

/** An entry that a spelling may mean. */
export interface Match {
  readonly entry: Entry;
  /** Its own name, not one in another language or of another time. */
  readonly own: boolean;
  /** An everyday nickname, or the name of a preset's city: settled. */
  readonly settled: boolean;
  /** Fame, less for a spelling that is not the own name, more for an everyday nickname. */
  readonly score: number;
}

const OTHER = '~';
const NICKNAME = '!';
const OTHER_BEHIND = 34;
const NICKNAME_AHEAD = 60;

let index: SortedLines | undefined;

/** What a folded spelling may mean, the likeliest first. */
export function lookUp(key: string): Match[] {
  index ??= new SortedLines(readDataFile('spellings'));
  const references = key === '' ? undefined : index.find(key);
  if (references === undefined) return [];
  const matches = references.split(',').map(match);
  return matches.sort((a, b) => b.score - a.score);
}

function match(reference: string): Match {
  const kind = reference[0];
  const marked = kind === OTHER || kind === NICKNAME;
  const entry = entryAt(Number.parseInt(marked ? reference.slice(1) : reference, 36));
  const ahead = kind === OTHER ? -OTHER_BEHIND : kind === NICKNAME ? NICKNAME_AHEAD : 0;
  return { entry, own: kind !== OTHER, settled: kind === NICKNAME, score: entry.fame + ahead };
}
