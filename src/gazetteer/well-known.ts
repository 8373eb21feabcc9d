import { type Entry, entryAt } from './entries.js';
import { fold } from './fold.js';

/** So many entries are known well enough to be guessed from a name with two mistakes. */
const COUNT = 4000;

export interface WellKnownName {
  readonly key: string;
  readonly entry: Entry;
}

let names: WellKnownName[] | undefined;

/** The Russian and English names of the best known entries, folded. */
export function wellKnownNames(): readonly WellKnownName[] {
  names ??= Array.from({ length: COUNT }, (_, number) => entryAt(number)).flatMap((entry) =>
    [...new Set([fold(entry.names.ru), fold(entry.names.en)])].map((key) => ({ key, entry })),
  );
  return names;
}
