import { readFileSync, statSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { entryAt } from '../../src/gazetteer/entries.js';
import { fold } from '../../src/gazetteer/fold.js';
import { presetCities } from '../../src/gazetteer/presets.js';
import { SortedLines } from '../../src/gazetteer/sorted-lines.js';
import { lookUp } from '../../src/gazetteer/spellings.js';

const path = (name: string) => new URL(`../../data/${name}.txt.br`, import.meta.url);
const lines = (name: string) =>
  brotliDecompressSync(readFileSync(path(name)))
    .toString('utf8')
    .trimEnd()
    .split('\n');

describe('the data', () => {
  it('take at most 5 MB', () => {
    const sizes = ['places', 'spellings', 'regions'].map((name) => statSync(path(name)).size);
    expect(sizes.reduce((a, b) => a + b)).toBeLessThan(5_000_000);
  });

  it('have places, the best known first, at sound coordinates', () => {
    const places = lines('places').map((line) => line.split('\t'));
    expect(places.length).toBeGreaterThan(40_000);
    const fames = places.map((columns) => Number(columns[8]));
    expect(fames).toStrictEqual([...fames].sort((a, b) => b - a));
    const unsound = places.filter(
      ([id, ru, en, country, , lat, lon, population, fame]) =>
        !/^\d+$/.test(id) ||
        en === '' ||
        !/^[A-Z]{2}$/.test(country) ||
        !(Math.abs(Number(lat)) <= 90) ||
        !(Math.abs(Number(lon)) <= 180) ||
        !/^\d+$/.test(population) ||
        !/^\d+$/.test(fame) ||
        /[A-Za-z]/.test(ru),
    );
    expect(unsound).toStrictEqual([]);
  });

  it('show no Russian name with marks of another language', () => {
    const foreign =
      /[іїєґўѓќљњћџј]|[сцз]ьк(ий|е|ого)?(?![а-яё])|ъ(?![аеёиоуыэюя])|. (ош|хот|балгас|веле)$|^(община|район|вёска) /i;
    const names = lines('places').map((line) => line.split('\t')[1]);
    expect(names.filter((name) => foreign.test(name))).toStrictEqual([]);
  });

  it('have the towns that the source takes for gone', () => {
    expect(lookUp('юрга')[0]?.entry).toMatchObject({ names: { en: 'Yurga' }, country: 'RU' });
  });

  it('have spellings that are their own keys, in order, each of a place', () => {
    const count = lines('places').length;
    const spellings = lines('spellings').map((line) => line.split('\t'));
    const keys = spellings.map(([key]) => key);
    expect(keys.every((key) => key !== '' && fold(key) === key)).toBe(true);
    expect(
      keys.every(
        (key, k) => k === 0 || Buffer.compare(Buffer.from(keys[k - 1]), Buffer.from(key)) < 0,
      ),
    ).toBe(true);
    const numbers = spellings.flatMap(([, list]) =>
      list.split(',').map((reference) => Number.parseInt(reference.replace(/^[~!]/, ''), 36)),
    );
    expect(numbers.every((number) => number < count)).toBe(true);
  });

  it('agree with the presets', () => {
    for (const { id, names, country, lat, lon, population } of presetCities) {
      const [match] = lookUp(fold(names.en));
      expect(match.entry).toMatchObject({ id, names, country, lat, lon, population });
    }
  });
});

describe('an entry', () => {
  it('is the same each time', () => {
    expect(entryAt(1)).toBe(entryAt(1));
    expect(entryAt(1).names).toStrictEqual({ ru: 'Москва', en: 'Moscow' });
  });
});

describe('sorted lines', () => {
  const sorted = new SortedLines(Buffer.from('a\t1\na b\t2\nab\t3\nб\t4\nбв\t5\n'));

  it('are found by their keys, whole', () => {
    expect(['a', 'a b', 'ab', 'б', 'бв'].map((key) => sorted.find(key))).toStrictEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
    expect(
      ['', ' ', 'b', 'aa', 'a ', 'в', '1', 'a\t1'].map((key) => sorted.find(key)),
    ).toStrictEqual(new Array(8).fill(undefined));
  });

  it('may be none', () => {
    expect(new SortedLines(Buffer.alloc(0)).find('a')).toBeUndefined();
  });
});
