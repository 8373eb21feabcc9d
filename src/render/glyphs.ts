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

let ranges: readonly (readonly [from: number, to: number])[] | undefined;

/** Whether the shipped fonts have every character of the text. */
export function isDrawable(text: string): boolean {
  ranges ??= readRanges();
  const known = ranges;
  return [...text].every((character) => {
    const code = character.codePointAt(0) ?? 0;
    return code >= 0x20 && known.some(([from, to]) => from <= code && code <= to);
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
