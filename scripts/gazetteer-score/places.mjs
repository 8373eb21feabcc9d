// The score's own places, written by hand: country, coordinates, everyday spellings.
import { readFileSync } from 'node:fs';

const FOLDER = new URL('../../test/gazetteer/score/', import.meta.url);

/** A place in dispute has no country here: its coordinates alone decide. */
const ANY_COUNTRY = '*';

/** How far from the expected point an answer still is the same city, km. */
const TOLERANCE_KM = 60;

const KM_PER_DEGREE = 111.2;

export const readText = (name) => readFileSync(new URL(name, FOLDER), 'utf8');

/** The rows of a tab-separated file under its header's names. */
export function readTable(name) {
  const [header, ...rows] = readText(name)
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.map((cells) => Object.fromEntries(header.map((key, i) => [key, cells[i] ?? ''])));
}

export function readPlaces() {
  return readTable('places.tsv').map((row) => ({
    ...pointOf(row.country, row.lat, row.lon),
    large: row.flags.includes('L'),
    wellKnown: row.flags.includes('K'),
    ru: spellings(row.ru),
    en: spellings(row.en),
  }));
}

export const pointOf = (country, lat, lon) => ({ country, lat: Number(lat), lon: Number(lon) });

const spellings = (cell) => (cell === '' ? [] : cell.split('/'));

/**
 * Reads an expectation: a spelling of one of `places`, or "CC lat lon" for a place
 * that is not among them, or "-" for what must not be taken (null).
 */
export function expectationReader(places) {
  const bySpelling = new Map();
  for (const place of places) {
    for (const spelling of new Set([...place.ru, ...place.en])) {
      bySpelling.set(spelling, [...(bySpelling.get(spelling) ?? []), place]);
    }
  }
  return (text) => {
    if (text === '-') {
      return null;
    }
    const point = /^(\*|[A-Z]{2}) (-?[\d.]+) (-?[\d.]+)$/.exec(text);
    if (point) {
      return pointOf(point[1], point[2], point[3]);
    }
    const found = bySpelling.get(text) ?? [];
    if (found.length !== 1) {
      throw new Error(`Expected one place called ${JSON.stringify(text)}, got ${found.length}`);
    }
    return found[0];
  };
}

export const isTaken = (answer) => answer.status !== 'unknown';

/** Whether the city an answer took is the expected one; coordinates themselves have no country. */
export function isAt(answer, place) {
  const sameCountry =
    place.country === ANY_COUNTRY || answer.country === null || answer.country === place.country;
  return sameCountry && kmBetween(answer, place) <= TOLERANCE_KM;
}

/** Flat-map distance: the tolerance is small beside the Earth. */
function kmBetween(a, b) {
  const turn = Math.abs(a.lon - b.lon);
  const east = Math.min(turn, 360 - turn) * Math.cos((b.lat * Math.PI) / 180);
  return KM_PER_DEGREE * Math.hypot(a.lat - b.lat, east);
}
