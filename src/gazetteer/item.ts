import { withoutPeople } from './people.js';
import { withoutTrailingCount, withoutTrailingSigns } from './trailing.js';

const INVISIBLE = /\p{Cf}|[\u{FE00}-\u{FE0F}]/gu;
const PICTURE = /(?:\p{Extended_Pictographic}|[\u{1F3FB}-\u{1F3FF}]|[#*\d]\uFE0F?\u20E3)+/gu;
const ANY_FLAG = /[\u{1F1E6}-\u{1F1FF}]{2}/gu;
const NUMBERING = /(^|[\s|])\(?\d{1,3}[.)\]]\s*(?=\p{L})/gu;
const BRACKETS = /\(([^()]*)\)/g;
const REMARK = /\d|^(?:столица|capital)$/i;
/** Marks of other alphabets and of HTML, as they stand in what people paste. */
const FOREIGN: readonly [RegExp, string][] = [
  [/<br\s*\/?>/gi, '\n'],
  [/<\/?[a-z][a-z0-9]{0,9}>/gi, ' '],
  [/&nbsp;/gi, ' '],
  [/&amp;/gi, '&'],
  [/[，、،]/g, ','],
  [/；/g, ';'],
  [/[。．]/g, '.'],
  [/(?<=\p{L}{4})\.(?=\p{Lu}\p{Ll})/gu, ', '],
];
const THOUSANDS = /(?<=\d),(?=\d{3}\b)/g;

/** Before an item: bullets, numbers, "and". */
const LEADING =
  /^(?:[\s\-–—−*+>#№.,:_~]+|\[[ xх✓]?\]|\(?\d{1,3}[.)\]:/]\s*|\d{1,3}\s+(?=\p{L})|\p{L}\)\s+|(?:и|а также|and|as well as|&)\s+)+/iu;
const QUOTES = /["«»“”„‟`]|^['‘’]+|(?<!['‘’])['‘’]+$/gu;

/** The text without what is not to be read: invisible signs, pictures, remarks in brackets. */
export function withoutOrnaments(text: string): string {
  const ours = FOREIGN.reduce((plain, [mark, sign]) => plain.replace(mark, sign), text)
    .normalize('NFC')
    .replace(PICTURE, '|')
    .replace(INVISIBLE, '')
    .replace(/[^\S\n\r\t]+/gu, ' ')
    .replace(BRACKETS, (whole, inner: string) => (REMARK.test(inner.trim()) ? ' ' : whole));
  return withoutPeople(ours).replace(THOUSANDS, '').replace(NUMBERING, '$1|');
}

/** An item without its number, bullet, quotes, final point and count of people, its flag last. */
export function bareItem(text: string): string {
  const flags = text.match(ANY_FLAG) ?? [];
  let bare = text.replace(ANY_FLAG, ' ').replace(QUOTES, '').trim();
  for (let before = ''; before !== bare; ) {
    before = bare;
    bare = withoutTrailingCount(withoutTrailingSigns(bare.replace(LEADING, '')));
  }
  if (bare === '') return /[\p{L}\p{N}]/u.test(text) ? text.trim() : '';
  return [bare, ...flags].join(' ');
}

/** "🇫🇷 Париж 🇩🇪 Берлин", "Париж 🇫🇷 Берлин 🇩🇪": a part for each flag. */
export function partsByFlag(text: string): string[] {
  if ((text.match(ANY_FLAG) ?? []).length < 2) return [text];
  const before = /^\s*[\u{1F1E6}-\u{1F1FF}]{2}/u.test(text);
  const cut = before
    ? /(?=[\u{1F1E6}-\u{1F1FF}]{2})(?<![\u{1F1E6}-\u{1F1FF}])/u
    : /(?<=[\u{1F1E6}-\u{1F1FF}]{2})(?![\u{1F1E6}-\u{1F1FF}])/u;
  return text.split(cut).filter((part) => part.trim() !== '');
}

/** A table's rows, its cells parted by tabs, as lines parted by commas, without their numbers. */
export function rowsAsLines(text: string): string {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  if (lines.length < 2 || !lines.every((line) => line.includes('\t'))) return text;
  const cells = lines.map((line) => line.split('\t').filter((cell) => /\p{L}/u.test(cell)));
  return cells.map((row) => row.join(', ')).join('\n');
}
