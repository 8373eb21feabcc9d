import { inCompany } from './company.js';
import { isMarked, markCoordinates, type Pair, pointMarked } from './coordinates.js';
import { Effort } from './effort.js';
import { bareItem, partsByFlag, rowsAsLines, withoutOrnaments } from './item.js';
import { otherKeyboards } from './keyboard.js';
import { regionName } from './regions.js';
import type { Found, Resolution } from './resolution.js';
import { resolveExactly, resolveMisspelt } from './resolve.js';
import { MOST_QUALIFIERS, readSegment } from './segment.js';
import { wordsRunTogether } from './words.js';

const STRONG = /[\n\r\t;|•·▪◦‣●○■□→⟶➔➜⇒↔⇄]|<?(?<![-=])[-=]+>|>|(?<!\s)\s{3,}/u;
/** Weaker than a comma: they part what is no city as a whole. */
const WEAK = /\s[-–—−]+\s|[—–/\\&+]|\s(?:vs\.?|против|и|та|and)\s/iu;
const AND = /\s(?:и|та|and|&)\s/iu;
const HEADING = /^([^:|\n]{1,60}):(?=\s*[^\s\d|])/;
const MARKED_HEADING = /^\s*#{1,6}\s+(?=\D)/;
/** What stands above the columns of a table. */
const COLUMN =
  /^(?:city|cities|town|country|region|name|lat|lon|latitude|longitude|population|город|города|страна|регион|название|население|широта|долгота|№|n|id)$/i;
/** A line above a list that reads as no city is its heading when so many lines below do. */
const HEADED = 3;
/** People; a smaller town among words that are no cities is asked about. */
const LARGE = 300_000;

/**
 * The cities of a list as people write them, in their order; what is no city among them too. The
 * longest reading in which every item is a city wins: "Paris, Texas" is one, "Paris, London" two.
 */
export function readList(text: string): Resolution[] {
  const effort = new Effort();
  const items = readText(text, effort);
  if (items.every(isFound)) return items;
  for (const other of otherKeyboards(text)) {
    const reread = readText(other, new Effort(0));
    if (reread.length > 0 && reread.every(isFound)) {
      return reread.map((item) => ({ ...item, corrected: true }));
    }
  }
  return items;
}

function readText(text: string, effort: Effort): Resolution[] {
  const marked = markCoordinates(rowsAsLines(text));
  const lines = withoutOrnaments(marked.text)
    .split('\n')
    .map((line) => withoutHeading(line, effort));
  const segments = lines
    .join('\n')
    .split(STRONG)
    .filter((segment) => bareItem(segment) !== '');
  const tokens = segments.map((segment) => segment.split(',').filter((token) => bareItem(token)));
  // Where something else parts the items, a comma parts a city from its country.
  const commasQualify =
    segments.length > 1 && tokens.every(({ length }) => length <= 1 + MOST_QUALIFIERS);

  const read = new Map<string, Resolution[]>();
  const readOnce = (token: string) => {
    const known = read.get(token) ?? readToken(token, marked.pairs, effort);
    read.set(token, known);
    return known;
  };
  const items = tokens.map((segment) => readSegment(segment, commasQualify, readOnce, effort));
  const [first = [], ...others] = items;
  return inCompany(doubted(isHeading(first, others.flat()) ? others.flat() : items.flat()));
}

/** Where most words are no cities, that a word is the name of a town is rather an accident. */
function doubted(items: readonly Resolution[]): Resolution[] {
  const mostAreCities = 2 * items.filter(isFound).length >= items.length;
  return items.map((item) => {
    if (mostAreCities || !isFound(item) || !item.city.country) return item;
    if (item.city.population >= LARGE) return item;
    const { query, city } = item;
    const suggestions = [{ city, where: regionName(item.city.country) }];
    return { query, city: undefined, trouble: 'unknown', suggestions };
  });
}

/** "Германия: Берлин, Мюнхен" without what comes before the colon, unless that is a city. */
function withoutHeading(line: string, effort: Effort): string {
  if (line.split(',').every((cell) => COLUMN.test(cell.trim()))) return '';
  if (MARKED_HEADING.test(line) && !resolveExactly(bareItem(line), effort)?.city) return '';
  const head = HEADING.exec(line)?.[1];
  if (head === undefined || resolveExactly(bareItem(head), effort)?.city) return line;
  return line.slice(head.length + 1);
}

function isHeading(first: readonly Resolution[], others: readonly Resolution[]): boolean {
  const [only, ...more] = first;
  if (!only || more.length > 0 || isFound(only) || only.suggestions.length > 0) return false;
  const words = only.query.split(' ').length;
  return words > 1 && others.length >= HEADED && others.every(isFound);
}

function readToken(token: string, pairs: readonly Pair[], effort: Effort): Resolution[] {
  const parts = isMarked(token) ? token.split(AND) : partsByFlag(token);
  if (parts.length > 1) return parts.flatMap((part) => readToken(part, pairs, effort));
  const query = bareItem(token);
  const point = pointMarked(query, pairs);
  if (point) return [point];
  if (query === '') return [];

  const exact = resolveExactly(query, effort);
  if (isCity(exact)) return [exact];
  const pieces = query.split(WEAK).filter((piece) => bareItem(piece) !== '');
  if (pieces.length > 1) {
    const items = pieces.flatMap((piece) => readToken(piece, pairs, effort));
    if (items.some(isFound)) return items;
  }
  return wordsRunTogether(query, effort) ?? [exact ?? resolveMisspelt(query, effort)];
}

function isFound(item: Resolution): item is Found {
  return item.city !== undefined;
}

function isCity(item: Resolution | undefined): item is Found {
  return item?.city !== undefined;
}
