// Countries and their first divisions, which tell namesakes apart.
import { fold } from '../../dist/gazetteer/fold.js';
import { catalogue } from './sources.mjs';
import { readTable } from './tables.mjs';

const COUNTRY = /^[A-Z]{2}$/;
const REGION = /^[A-Z]{2}\.\w+$/;
/** Left out by who is in a hurry: "Tula, Oblast", "Texas State". */
const KINDS =
  /\b(oblast|krai|kray|republic( of)?|region|province|state|autonomous okrug|city)\b|(^|(?<= ))(область|край|республика|автономный округ|ао|провинция|штат)(?= |$)/g;

/**
 * `code TAB ru TAB en TAB key|key… TAB city` lines: "US", "US.TX"; the city is the number in base 36
 * of the capital or, where there is none, of the best known place; empty where there is neither.
 */
export function regions(places) {
  const names = { ru: catalogue('ru'), en: catalogue('en') };
  const mended = readTable('regions.tsv');
  const cities = mainCities(places);
  return [...names.en.keys()]
    .filter((code) => COUNTRY.test(code) || REGION.test(code))
    .sort()
    .map((code) => {
      const mend = mended.get(code);
      const ru = mend?.ru ?? names.ru.get(code) ?? '';
      const en = mend?.en ?? names.en.get(code).replace(/^State of /, '');
      const further = [names.ru.get(code) ?? '', ...(mend?.further ?? []), ...short(code)];
      const spellings = [en, ru, ...further];
      const keys = spellings.map(fold).flatMap((key) => [key, key.replace(KINDS, '').trim()]);
      const telling = [...new Set(keys)].filter((key) => /\p{L}/u.test(key));
      return `${[code, ru, en, telling.join('|'), cities.get(code) ?? ''].join('\t')}\n`;
    })
    .join('');
}

/** Code → number of the capital or the best known place. */
function mainCities(places) {
  const cities = new Map();
  for (const [number, { country, region }] of [...places.entries()].reverse()) {
    cities.set(country, number.toString(36)).set(`${country}.${region}`, number.toString(36));
  }
  for (const [number, { code, country }] of places.entries()) {
    if (code === 'PPLC') cities.set(country, number.toString(36));
  }
  return cities;
}

/** ISO's code of a country, and that of a state of the USA. */
function short(code) {
  if (COUNTRY.test(code)) return [code];
  return code.startsWith('US.') ? [code.slice(3)] : [];
}
