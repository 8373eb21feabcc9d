// Which places each spelling means: the index that a name is looked up in.
import { distance } from 'fastest-levenshtein';
import { fold } from '../../dist/gazetteer/fold.js';
import { presetCities, readLines } from './tables.mjs';

const READABLE = /^[\p{Script=Latin}\p{Script=Cyrillic}\p{M}\p{P}\p{Zs}\p{N}ʻʼ‘’]+$/u;
/** Codes of airports and regions: MOW, NY. */
const CODE = /^\p{Lu}{2,4}$/u;
const SHORTEST = 3;
/** In a shorter name another letter makes another name. */
const VARIANT = 5;

/** "City" in languages of countries: another's "London osh" would read as London and Osh. */
const CITY = [
  [/^(kota|kuta) | kota$/, ['ID', 'MY', 'BN']],
  [
    /^ciudad de(l)? /,
    'AR BO CL CO CR CU DO EC ES GQ GT HN MX NI PA PE PH PR PY SV UY VE'.split(' '),
  ],
  [/ (osh|ош)$/, []],
  [/ (khot|hot|хот|хото)$/, ['CN', 'MN']],
  [/ (balgas|балгас|balkhsn|balhsn|балхсн)$/, []],
  [/ (shaary|шаары)$/, ['KG']],
  [/ (vele|веле)$/, []],
  [/^(gorod|город) /, ['RU', 'BY', 'UA', 'KZ']],
  [/^(lungsod|dakbayan|siyudad|siudad|syudad) (ng|sa|ti|han) /, ['PH']],
];

/** How sure a spelling is of its place; the reader of the index gives these their weights. */
const OWN = '';
const OTHER = '~';
const NICKNAME = '!';

/** `key TAB reference,…` lines in code-point order; a reference is a place's number in base 36. */
export function spellings(places) {
  const index = new Map();
  const add = (key, number, kind) => {
    const numbers = index.get(key) ?? new Map();
    index.set(key, numbers);
    const known = numbers.get(number);
    if (known === undefined || kind === NICKNAME || (kind === OWN && known === OTHER)) {
      numbers.set(number, kind);
    }
  };

  const ownNames = new Set();
  for (const [number, { own }] of places.entries()) {
    for (const key of own.flatMap(variants).map(fold)) {
      ownNames.add(key);
      add(key, number, OWN);
    }
  }
  for (const [number, { own, others, country }] of places.entries()) {
    const ownKeys = own.map(fold);
    for (const key of others.filter(isTelling).map(fold)) {
      if (key.length < SHORTEST || isOddCity(key, country)) continue;
      // Edinburg is an Edinburgh with a letter less, but there are places called so.
      const isOwn = !ownNames.has(key) && isVariant(key, ownKeys);
      add(key, number, isOwn ? OWN : OTHER);
    }
  }
  for (const [spelling, country, name] of readLines('nicknames.tsv')) {
    add(fold(spelling), named(places, country, name), NICKNAME);
  }
  for (const { id, names } of presetCities) {
    const number = places.findIndex((place) => place.id === String(id));
    for (const spelling of Object.values(names)) add(fold(spelling), number, NICKNAME);
  }
  index.delete('');

  return [...index]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, numbers]) => {
      const references = [...numbers].map(([number, kind]) => kind + number.toString(36));
      return `${key}\t${references.join(',')}\n`;
    })
    .join('');
}

/** "Halle (Saale)" is Halle too, and "Gasteiz / Vitoria" each of both. */
function variants(name) {
  return [name, name.replace(/ \(.*\)$/, ''), ...name.split(' / ')];
}

function isOddCity(key, country) {
  return CITY.some(([words, countries]) => words.test(key) && !countries.includes(country));
}

/** But for a letter the own name: Mykolaiv, Mykolayiv. */
function isVariant(key, ownKeys) {
  return key.length > VARIANT && ownKeys.some((own) => distance(key, own) <= 1);
}

/** Not a code, not a romanisation, which the source writes in lower case. */
function isTelling(spelling) {
  return READABLE.test(spelling) && /\p{Lu}/u.test(spelling) && !CODE.test(spelling);
}

/** The number of the most populous place of that name. */
function named(places, country, name) {
  const found = places.filter(
    ({ id, country: where, own }) => where === country && (id === name || own.includes(name)),
  );
  const [largest] = found.sort((a, b) => b.population - a.population);
  if (!largest) throw new Error(`Expected ${name}, ${country} among the places, got nothing`);
  return places.indexOf(largest);
}
