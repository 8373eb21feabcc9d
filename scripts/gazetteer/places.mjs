// The places worth keeping, with the names they are shown by.
import { distance } from 'fastest-levenshtein';
import { fold } from '../../dist/gazetteer/fold.js';
import { latin } from '../../dist/gazetteer/transliteration.js';
import { catalogue, citiesText } from './sources.mjs';
import { presetCities, readLines, readTable } from './tables.mjs';

const LARGE = 15_000;
const NOTABLE = { population: 500, spellings: 8 };
/** Readers come from here: their small towns matter. */
const NEAR = new Set(['RU', 'BY', 'UA', 'KZ']);
const NEAR_POPULATION = 5_000;

/** Historical, abandoned and destroyed places (GeoNames feature codes). */
const GONE = new Set(['PPLH', 'PPLQ', 'PPLW']);
const FORMER_CAPITAL = 'PPLCH';
const CAPITAL = 'PPLC';
const PART_OF_A_CITY = 'PPLX';

const RUSSIAN = /^[А-Яа-яЁё][А-Яа-яЁё .-]*$/;
/** Ukrainian, Bulgarian, Erzya, Mongolian and others' letters and words. */
const NOT_RUSSIAN =
  /[сцз]ьк(ий|е|ого)?(?![а-яё])|ъ(?![аеёиоуыэюя])|. (ош|хот|балгас|веле)$|^(вёска|община|район|вилояти) /i;
/** Nor these, but in names of other languages: Авиньон, Нью-Йорк. */
const NOT_RUSSIAN_NEAR = /[сцз]ьке|ьо(?!н)|йи|чний/i;
const UKRAINIAN =
  /([оеи]в|и?н|л)е$|[сцз]ьк|[цнлт]ня$|ця$|ець$|э$|ивка$|[аео]в[ао] |и$|(к|в|р|л|т)ий( |$)|^(Нижня|Верхня|Нови|Криве|Добре|Стара|Нова|Мала|Велика|Червона|Гола|Крива|Красна|Біла|Холодна|Нове|Мале|Велике|Старе) /;
/** Marks of a scholarly transliteration, which nobody writes by hand. */
const SCHOLARLY = /[āīūḩẖẕṭ‘ʼ’]/;
const WRITTEN_SO = new Set(['LV', 'LT']);
/** What the catalogue adds to tell a city from its province. */
const ADDITIONS =
  / (City|city|Town|town|Province|District|Metropolitan Area)$|-shi?$|^(Borough|City|Cidade|Charter Township) (of|de) /;

const catalogues = { ru: catalogue('ru'), en: catalogue('en') };
const mended = readTable('names.tsv');
const knownAllTheSame = new Set(readLines('kept.tsv').map(([id]) => id));
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

function isWorthKeeping({ id, code, country, population, spellings }) {
  if (code === FORMER_CAPITAL) return false;
  if (knownAllTheSame.has(id)) return true;
  const isLarge = population >= LARGE || (population >= NEAR_POPULATION && NEAR.has(country));
  // Some towns are marked so by mistake, but then they have people.
  if (GONE.has(code)) return isLarge;
  return (
    isLarge ||
    code === CAPITAL ||
    (population >= NOTABLE.population && spellings.length >= NOTABLE.spellings)
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
  const isListed = listed !== undefined && isRussian(listed, country);
  if (isListed && country !== 'RU') return listed;

  // Spellings do not say their language: Russian is the one that sounds most like the Latin ones.
  const latins = [name, ascii, ...spellings];
  const candidates = spellings.filter((spelling) => isRussian(spelling, country));
  const ranked = [...(isListed ? [listed] : []), ...candidates].map((spelling) => ({
    spelling,
    // There the Latin name is the Russian one letter by letter, or nearly so.
    offOwn: offOwn(spelling, { country, name, ascii, listed }),
    isListed: spelling === listed,
    // Belarusian writes а for an unstressed о, Bulgarian and Serbian leave out ь.
    rounded: country === 'BY' ? (spelling.match(/[ое]/g)?.length ?? 0) : 0,
    off: remoteness(spelling, latins) + ukrainian(spelling, country),
  }));
  ranked.sort(
    (a, b) =>
      a.offOwn - b.offOwn ||
      Number(b.isListed) - Number(a.isListed) ||
      b.rounded - a.rounded ||
      a.off - b.off ||
      b.spelling.length - a.spelling.length ||
      (a.spelling < b.spelling ? -1 : 1),
  );
  return ranked[0]?.spelling ?? (country === 'BG' ? russianOfBulgarian(spellings) : '');
}

/** How far a Russian name is from the Latin name of a place in whose country that tells. */
function offOwn(spelling, { country, name, ascii, listed }) {
  const off = remoteness(spelling, [name, ascii]);
  if (country === 'RU') return Math.max(0, off - (spelling === listed ? 2 : 0));
  return country === 'UA' ? Math.floor((off + ukrainian(spelling, country)) / 4) : 0;
}

/** What a Ukrainian spelling is put behind by. */
function ukrainian(spelling, country) {
  return country === 'UA' && UKRAINIAN.test(spelling) ? 3 : 0;
}

function isRussian(spelling, country) {
  const marks = NEAR.has(country) ? [NOT_RUSSIAN, NOT_RUSSIAN_NEAR] : [NOT_RUSSIAN];
  return RUSSIAN.test(spelling) && !marks.some((mark) => mark.test(spelling));
}

/** Велико Търново → Велико Тырново */
function russianOfBulgarian(spellings) {
  const bulgarian = spellings.find((spelling) => RUSSIAN.test(spelling)) ?? '';
  return bulgarian.replace(/ъ(?![аеёиоуыэюя])/g, 'ы').replace(/Ъ(?![аеёиоуыэюя])/g, 'Ы');
}

/** In how many letters a Cyrillic spelling is off the nearest of those names in Latin. */
function remoteness(spelling, names) {
  const words = latin(fold(spelling));
  const sounds = [words, words.replace(/[iy]y(?= |$)/g, 'y')].map((all) => all.replaceAll(' ', ''));
  const others = names.map((name) => fold(name).replaceAll(' ', ''));
  return Math.min(...others.flatMap((other) => sounds.map((one) => distance(one, other))));
}

/** 0 … 127: how likely a place is the one that is meant; ten for each tenfold population. */
function fame({ code, population, spellings }) {
  const known = 10 * Math.log10(Math.max(population, 100)) + 12 * Math.log10(1 + spellings.length);
  const rank = code === CAPITAL ? 5 : code === PART_OF_A_CITY ? -15 : 0;
  return Math.max(0, Math.round(known + rank));
}
