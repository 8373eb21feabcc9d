// The places worth keeping, with the names they are shown by.
import { distance } from 'fastest-levenshtein';
import { fold } from '../../dist/gazetteer/fold.js';
import { latin } from '../../dist/gazetteer/transliteration.js';
import { catalogue, citiesText } from './sources.mjs';
import { presetCities, readTable } from './tables.mjs';

const LARGE = 15_000;
const NOTABLE = { population: 500, spellings: 8 };
/** Readers come from here: their small towns matter. */
const NEAR = new Set(['RU', 'BY', 'UA', 'KZ']);
const NEAR_POPULATION = 5_000;

/** Historical, abandoned and destroyed places (GeoNames feature codes). */
const GONE = new Set(['PPLH', 'PPLCH', 'PPLQ', 'PPLW']);
const CAPITAL = 'PPLC';
const PART_OF_A_CITY = 'PPLX';

const RUSSIAN = /^[А-Яа-яЁё][А-Яа-яЁё .-]*$/;
/** Marks of a scholarly transliteration, which nobody writes by hand. */
const SCHOLARLY = /[āīūḩẖẕṭ‘ʼ’]/;
const WRITTEN_SO = new Set(['LV', 'LT']);
/** What the catalogue adds to tell a city from its province. */
const ADDITIONS =
  / (City|city|Town|town|Province|District|Metropolitan Area)$|-shi?$|^(Borough|City|Cidade|Charter Township) (of|de) /;

const catalogues = { ru: catalogue('ru'), en: catalogue('en') };
const mended = readTable('names.tsv');
const presetNames = new Map(presetCities.map(({ id, names }) => [String(id), names]));

/**
 * All places, the best known first: { id, names: { ru, en }, own, others, country, region, lat, lon,
 * population, fame }, `own` and `others` being spellings and the rest strings as GeoNames has them.
 */
export function places() {
  return citiesText()
    .split('\n')
    .filter(Boolean)
    .map(row)
    .filter(isWorthKeeping)
    .map(place)
    .sort((a, b) => b.fame - a.fame || Number(a.id) - Number(b.id));
}

/** https://download.geonames.org/export/dump/readme.txt has the columns. */
function row(line) {
  const columns = line.split('\t');
  const [id, name, ascii, spellings, lat, lon, , code, country, , region] = columns;
  return {
    ...{ id, name, ascii, lat, lon, code, country, region },
    spellings: spellings === '' ? [] : spellings.split(','),
    population: Number(columns[14]),
  };
}

function isWorthKeeping({ code, country, population, spellings }) {
  if (GONE.has(code)) return false;
  return (
    population >= LARGE ||
    code === CAPITAL ||
    (population >= NOTABLE.population && spellings.length >= NOTABLE.spellings) ||
    (population >= NEAR_POPULATION && NEAR.has(country))
  );
}

function place(row) {
  const names = { ru: russianName(row), en: englishName(row) };
  const { further = [], ru } = mended.get(row.id) ?? {};
  const listed = catalogues.ru.get(row.id);
  const own = [row.name, row.ascii, names.en, names.ru, catalogues.en.get(row.id), ...further];
  // A name that had to be mended may be another city's.
  (ru ? row.spellings : own).push(listed);
  return {
    ...row,
    names,
    own: own.filter(Boolean),
    others: row.spellings.filter(Boolean),
    fame: fame(row),
  };
}

function englishName({ id, name, ascii, country }) {
  const set = presetNames.get(id)?.en ?? mended.get(id)?.en;
  if (set) return set;
  const listed = catalogues.en.get(id);
  const same = listed === undefined || fold(listed) === fold(name);
  if (!same && !ADDITIONS.test(listed)) return listed;
  return SCHOLARLY.test(name) && !WRITTEN_SO.has(country) ? ascii : name;
}

/** Empty where nobody has written one down. */
function russianName({ id, country, spellings, name, ascii }) {
  const set = presetNames.get(id)?.ru ?? mended.get(id)?.ru;
  if (set) return set;
  const listed = catalogues.ru.get(id)?.replace(/ \(.*\)$/, '');
  if (listed && RUSSIAN.test(listed)) return listed;

  // Spellings do not say their language: Russian is the one that sounds most like the Latin ones.
  const latins = [name, ascii, ...spellings].map((spelling) => fold(spelling).replaceAll(' ', ''));
  const candidates = spellings.filter((spelling) => RUSSIAN.test(spelling));
  const ranked = candidates.map((spelling) => {
    const sound = latin(fold(spelling)).replaceAll(' ', '');
    const off = Math.min(...latins.map((other) => distance(sound, other)));
    // Belarusian writes а for an unstressed о, Bulgarian and Serbian leave out ь.
    const rounded = country === 'BY' ? (spelling.match(/[ое]/g)?.length ?? 0) : 0;
    return { spelling, off, rounded };
  });
  ranked.sort(
    (a, b) =>
      b.rounded - a.rounded ||
      a.off - b.off ||
      b.spelling.length - a.spelling.length ||
      (a.spelling < b.spelling ? -1 : 1),
  );
  return ranked[0]?.spelling ?? '';
}

/** 0 … 127: how likely a place is the one that is meant; ten for each tenfold population. */
function fame({ code, population, spellings }) {
  const known = 10 * Math.log10(Math.max(population, 100)) + 12 * Math.log10(1 + spellings.length);
  const rank = code === CAPITAL ? 5 : code === PART_OF_A_CITY ? -15 : 0;
  return Math.max(0, Math.round(known + rank));
}
