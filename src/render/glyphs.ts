import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** The files of Noto Sans that are drawn with. */
export const FONT_SUBSETS = [
  'latin',
  'latin-ext',
  'cyrillic',
  'cyrillic-ext',
  'greek',
  'vietnamese',
] as const;

/** A family for each file, since a character is looked for in family after family. */
export const FONT_FAMILIES = FONT_SUBSETS.map((subset) => `Noto Sans ${subset}`);

/** Of the punctuation and signs in those ranges, what the files really hold. */
const SIGNS = /^[\x20-\x7e\xa0-\xff–—‘’‚“”„•…‹›€№™−]$/;

/** Letters of the modern alphabets; of older ones the files hold some and not others. */
const LETTER = /^(?:[\p{Script=Latin}\u0370-\u03e1\u0400-\u052f\u02bb\u02bc]|\p{M})$/u;

let ranges: readonly (readonly [from: number, to: number])[] | undefined;

/** Whether the shipped fonts have every character of the text. */
export function isDrawable(text: string): boolean {
  ranges ??= readRanges();
  const known = ranges;
  return [...text].every((character) => {
    const code = character.codePointAt(0) ?? 0;
    return (
      (SIGNS.test(character) || LETTER.test(character)) &&
      known.some(([from, to]) => from <= code && code <= to)
    );
  });
}

/** The package lists them as "U+0000-00FF,U+0131,…". */
function readRanges(): (readonly [number, number])[] {
  const path = createRequire(import.meta.url).resolve('@fontsource/noto-sans/unicode.json');
  const subsets: Record<string, string> = JSON.parse(readFileSync(path, 'utf8'));
  return FONT_SUBSETS.flatMap((subset) => subsets[subset].split(',')).map((range) => {
    const [from, to = from] = range.slice(2).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)];
  });
}
