// The reviewed tables beside this file: a line each, columns parted by tabs, # for remarks.
import { readFileSync } from 'node:fs';

/** The lines of a table, split into columns. */
export function readLines(file) {
  return readFileSync(new URL(file, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}

/**
 * A table of `id, ru, en, spellings`, by its ids: the names by which something is shown, undefined
 * where there are none, and further spellings.
 */
export function readTable(file) {
  return new Map(
    readLines(file).map(([id, ru, en, spellings]) => [
      id,
      { ru: ru || undefined, en: en || undefined, further: spellings?.split(',') ?? [] },
    ]),
  );
}

/** The cities of the presets, whose names are settled there. */
export const { cities: presetCities } = JSON.parse(
  readFileSync(new URL('../../data/presets.json', import.meta.url), 'utf8'),
);
