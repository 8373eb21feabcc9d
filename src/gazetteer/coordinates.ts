import type { Resolution } from './resolution.js';

const DEGREES = String.raw`[+\-−]?\d{1,3}(?:\.\d{1,30})?`;
const FEW = String.raw`\d{1,2}(?:\.\d{1,9})?`;
const MINUTES = String.raw`(?:${FEW}\s?['′’]\s?(?:${FEW}\s?["″”]\s?)?)?`;
const NORTH_SOUTH = String.raw`[NSСЮ](?:\.?\s?ш\.?)?`;
const EAST_WEST = String.raw`[EWВЗ](?:\.?\s?д\.?)?`;
const angle = (sides: string) => String.raw`(${DEGREES})\s?(°?)\s?(${MINUTES})\s?(${sides})?`;
/** Signs that separate items, the strongest first; one stands for any run of spaces with it. */
const SPACES = ['\n', '\r', '\t'];
/**
 * A pair of angles. Expects one space in place of any run of spaces: unbounded repetitions, one after
 * another, would take polynomial time.
 */
export const PAIR = new RegExp(
  String.raw`(?<![\p{L}\d.,])${angle(NORTH_SOUTH)}(?:\s?[,;]\s?|\s)${angle(EAST_WEST)}(?![\d.]|\p{L})`,
  'giu',
);

/** Signs of private use stand for the pairs of coordinates within a text, in their order. */
const FIRST_MARK = 0xe000;
const MARKED = /[\uE000-\uF8FF]/;
const MOST = 6400;

export interface Marked {
  /** The text with a mark for every pair. */
  readonly text: string;
  readonly pairs: readonly Pair[];
}

export interface Pair {
  readonly written: string;
  readonly lat: number;
  readonly lon: number;
}

/** Puts marks in the place of "55.75, 37.62", "55°45′N 37°37′E" and the like. */
export function markCoordinates(text: string): Marked {
  const pairs: Pair[] = [];
  const marked = text
    .replace(/[\uE000-\uF8FF]/g, '')
    .replace(/\s+/g, (spaces) => SPACES.find((space) => spaces.includes(space)) ?? ' ')
    .replace(PAIR, (written, ...groups: string[]) => {
      const [lat, latSign, latMinutes, side, lon, lonSign, lonMinutes, otherSide] = groups;
      // Two whole numbers alone are a count and another, not a place.
      const telling = (number: string, sign: string, direction: string | undefined) =>
        number.includes('.') || sign !== '' || direction !== undefined;
      if (
        pairs.length === MOST ||
        !telling(lat, latSign, side) ||
        !telling(lon, lonSign, otherSide)
      )
        return written;
      pairs.push({
        written,
        lat: degrees(lat, latMinutes, /^[SЮ]/i.test(side ?? '')),
        lon: degrees(lon, lonMinutes, /^[WЗ]/i.test(otherSide ?? '')),
      });
      return ` ${String.fromCharCode(FIRST_MARK + pairs.length - 1)} `;
    });
  return { text: marked, pairs };
}

export function isMarked(text: string): boolean {
  return MARKED.test(text);
}

/**
 * The point that a marked text names, by its own name or by its coordinates; unknown where there is
 * no such point on Earth. Undefined where there is no mark.
 */
export function pointMarked(text: string, pairs: readonly Pair[]): Resolution | undefined {
  const mark = MARKED.exec(text);
  if (!mark) return undefined;
  const { written, lat, lon } = pairs[mark[0].charCodeAt(0) - FIRST_MARK];
  if (Math.abs(lat) > 90 || Math.abs(lon) > 180) {
    return { query: written, city: undefined, trouble: 'unknown', suggestions: [] };
  }
  const given = text.replace(MARKED, '').replace(/^[\s:()–—-]+|(?<![\s:()–—-])[\s:()–—-]+$/g, '');
  const name = given || `${shown(lat)}, ${shown(lon)}`;
  const names = { ru: name, en: name };
  const city = { id: null, names, country: null, lat, lon, population: 0 };
  return { query: name, city, corrected: false, where: undefined, rivals: [], others: [] };
}

function degrees(whole: string, rest: string, negative: boolean): number {
  const [minutes = 0, seconds = 0] = rest.match(/[\d.]+/g)?.map(Number) ?? [];
  const number = Number(whole.replace('−', '-'));
  const size = Math.abs(number) + minutes / 60 + seconds / 3600;
  return negative || number < 0 ? -size : size;
}

function shown(degrees: number): string {
  return String(Math.round(100 * degrees) / 100);
}
