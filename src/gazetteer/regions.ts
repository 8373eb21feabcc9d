import type { City } from '../geo/city.js';
import { readDataFile } from './data-file.js';
import type { Entry } from './entries.js';
import { fold } from './fold.js';

/** A country or a first division of one. `city` is the number of an entry. */
export interface Region {
  /** ISO 3166-1 alpha-2, or GeoNames' code of a division, such as "US.TX". */
  readonly code: string;
  readonly names: City['names'];
  /** The capital or the best known place, which the bare name may have meant. */
  readonly city: number | undefined;
}

/** Words that people add to a region's name, or leave out. */
const KINDS =
  /(^|(?<= ))(обл|область|край|респ|республика|штат|провинция|oblast|krai|state( of)?|province|region|county)(?= |$)/g;
const FLAG = /[\u{1F1E6}-\u{1F1FF}]{2}/gu;
const FIRST_FLAG_LETTER = 0x1f1e6;
const BETWEEN_NAMES = /[,;()]| - /;

interface Loaded {
  readonly byKey: ReadonlyMap<string, readonly Region[]>;
  readonly byCode: ReadonlyMap<string, Region>;
}

let loaded: Loaded | undefined;

/** The countries and divisions that a text of one or more names and flags may mean, for each. */
export function regionsNamed(text: string): Region[][] {
  const flags = [...text.matchAll(FLAG)].map(([flag]) => regionsOfCode(countryOfFlag(flag)));
  const names = text.replace(FLAG, '').split(BETWEEN_NAMES).map(fold).filter(Boolean);
  return [...flags, ...names.map(regionsOfKey)];
}

/** Whether the entry is in one of the regions for each name given. */
export function isIn(entry: Entry, named: readonly (readonly Region[])[]): boolean {
  return named.every((regions) =>
    regions.some(({ code }) => code === entry.country || code === entry.region),
  );
}

export function isCountry(code: string): boolean {
  return !code.includes('.');
}

/** The names of that country or division; the code itself where it has none. */
export function regionName(code: string): City['names'] {
  return regions().byCode.get(code)?.names ?? { ru: code, en: code };
}

function regionsOfKey(key: string): Region[] {
  const { byKey } = regions();
  const bare = key.replace(KINDS, '').trim();
  return [...(byKey.get(key) ?? byKey.get(bare) ?? [])];
}

function regionsOfCode(code: string): Region[] {
  const region = regions().byCode.get(code);
  return region ? [region] : [];
}

/** 🇪🇸 → ES */
function countryOfFlag(flag: string): string {
  const letters = [...flag].map((sign) => (sign.codePointAt(0) ?? 0) - FIRST_FLAG_LETTER);
  return String.fromCharCode(...letters.map((letter) => 65 + letter));
}

function regions(): Loaded {
  loaded ??= load();
  return loaded;
}

function load(): Loaded {
  const byKey = new Map<string, Region[]>();
  const byCode = new Map<string, Region>();
  for (const line of readDataFile('regions').toString('utf8').trimEnd().split('\n')) {
    const [code, ru, en, keys, city] = line.split('\t');
    const region = {
      code,
      names: { ru: ru || en, en },
      city: city === '' ? undefined : Number.parseInt(city, 36),
    };
    byCode.set(code, region);
    for (const key of keys.split('|')) byKey.set(key, [...(byKey.get(key) ?? []), region]);
  }
  return { byKey, byCode };
}
