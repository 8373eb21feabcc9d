import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inCompany } from '../../src/gazetteer/company.js';
import { markCoordinates } from '../../src/gazetteer/coordinates.js';
import { bareItem, withoutOrnaments } from '../../src/gazetteer/item.js';
import { readList } from '../../src/gazetteer/list.js';
import { withoutPeople } from '../../src/gazetteer/people.js';
import { qualifiedReadings } from '../../src/gazetteer/qualifiers.js';
import { readRequest } from '../../src/gazetteer/request.js';
import { withoutTrailingCount, withoutTrailingSigns } from '../../src/gazetteer/trailing.js';
import { expectLinear } from '../linear-growth.js';

describe('a count at the end', () => {
  it.each([
    ['Казань — 1,3 млн', 'Казань'],
    ['Paris ~ 2.1 million people', 'Paris'],
    ['Москва, ≈13 млн чел', 'Москва'],
    ['Тверь 180 km', 'Тверь'],
    ['Тверь 180 k m', 'Тверь'],
    ['Paris 1kmkmkm', 'Paris'],
    ['Челябинск-40', 'Челябинск'],
    ['Wien 1 2 3', 'Wien'],
    ['St.5 6', 'St.5'],
    ['Арзамас16', 'Арзамас16'],
    ['15', '15'],
    ['Paris 1kmx', 'Paris 1kmx'],
    ['', ''],
  ])('of "%s" is left out: "%s"', (text, bare) => {
    expect(bareItem(text)).toBe(bare);
  });
});

it.each([
  ['Москва — 13 млн, Казань: 1,3 млн чел., Омск', 'Москва , Казань , Омск'],
  ['Лион ~520 тыс. жителей; Рим', 'Лион ; Рим'],
  ['5 миллионов', '5 миллионов'],
  ['1 2 3 тысячи', '1 2 3 тысячи'],
  ['3 million', ' '],
])('leaves people out of "%s"', (text, plain) => {
  expect(withoutPeople(text)).toBe(plain);
});

it.each([
  ['Париж 🇫🇷', 'Париж', '🇫🇷'],
  ['Георгиевск 🇷🇺 🇺🇦 ', 'Георгиевск', '🇷🇺 🇺🇦 '],
  ['Париж 🇫🇷🇩', undefined, undefined],
])('parts the flags from "%s"', (text, name, flags) => {
  const [first] = qualifiedReadings(text);
  if (name === undefined) expect(first?.qualifier).not.toBe(flags);
  else expect(first).toStrictEqual({ name, qualifier: flags });
});

/** Short texts of numbers, units and the signs around them. */
const counts = fc
  .array(
    fc.constantFrom(
      ...['5', '12', '1,3', ' ', '.', ',', '-', '—', ':', '~', '≈', '!', '\n', 'Казань', 'St', 'x'],
      ...['млн', 'млрд', 'тыс.', 'чел', 'человек', 'million', 'people', 'km', 'км', 'm', 'k'],
    ),
    { maxLength: 9 },
  )
  .map((pieces) => pieces.join(''));

// The expressions say what is meant; the functions find the same in linear time.
describe('on short texts', () => {
  const SIGNS_OR_COUNT =
    /(?:[\s.!?…:,*_~–—-]+|[\s:,–—-]+[~≈]?\d[\d\s.,]*(?:\s*(?:млн|млрд|тыс|чел|человек|жителей|million|mln|thousand|people|km|км|m|k)\.?)*)$/iu;
  const PEOPLE =
    /[\s:–—-]*[~≈]?\d[\d\s.,]*\s?(?:млн|млрд|тыс|million|mln|thousand)(?!\p{L})\.?(?:\s*(?:чел|человек|жителей|people)(?!\p{L})\.?)?/giu;

  function untilUnchanged(text: string, change: (text: string) => string): string {
    const changed = change(text);
    return changed === text ? text : untilUnchanged(changed, change);
  }

  it('signs and counts at the end are what the expression matches', () => {
    fc.assert(
      fc.property(counts, (text) => {
        const bare = (rest: string) => withoutTrailingCount(withoutTrailingSigns(rest));
        const expected = untilUnchanged(text, (rest) => rest.replace(SIGNS_OR_COUNT, ''));
        expect(untilUnchanged(text, bare)).toBe(expected);
      }),
      { numRuns: 5_000, seed: 42 },
    );
  });

  it('people are what the expression matches', () => {
    fc.assert(
      fc.property(counts, (text) => {
        expect(withoutPeople(text)).toBe(text.replace(PEOPLE, ' '));
      }),
      { numRuns: 5_000, seed: 42 },
    );
  });
});

describe('spaces between coordinates', () => {
  const run = fc
    .array(fc.constantFrom(' ', '\u00A0', '\t', '\n', '\r\n'), { minLength: 1, maxLength: 9 })
    .map((spaces) => spaces.join(''));
  it.each([
    ['55.75_37.62', 55.75, 37.62],
    ['55.75,_37.62', 55.75, 37.62],
    ['55_°_45_′_N_;_37_°_37_′_E', 55.75, 37 + 37 / 60],
    ['Дом:_−12.5_Ю_,_-3_З', -12.5, -3],
  ])('may be as many as there are: %s', (text, lat, lon) => {
    fc.assert(
      fc.property(run, (spaces) => {
        const { pairs } = markCoordinates(text.replaceAll('_', spaces));
        expect(pairs).toMatchObject([{ lat, lon }]);
      }),
      { numRuns: 300, seed: 42 },
    );
  });
});

describe('the time for one item', () => {
  const LENGTH = 100_000;
  it.each([
    ['units', (n: number) => `Paris 1${'km'.repeat(n / 2)}x`],
    ['units with points', (n: number) => `Paris 1${' k. m.'.repeat(n / 6)}x`],
    ['numbers', (n: number) => `${'1 '.repeat(n / 2)}x`],
    ['points and numbers', (n: number) => `${'a.5'.repeat(n / 3)}.`],
    ['counts one after another', (n: number) => `x${', 5 m'.repeat(n / 5)}`],
    ['spaces', (n: number) => `x${' '.repeat(n)}x`],
    ['dashes', (n: number) => `x${'-'.repeat(n)}x`],
    ['apostrophes', (n: number) => `x${"'".repeat(n)}x`],
    ['open brackets', (n: number) => `x${'('.repeat(n)}`],
    ['flags', (n: number) => `x${'🇫🇷 '.repeat(n / 5)}x`],
  ])('of many %s is that of a few, times their number', (_, text) => {
    expectLinear((n) => {
      const plain = withoutOrnaments(text(n));
      bareItem(plain);
      qualifiedReadings(plain);
    }, LENGTH);
  });
});

describe('the time for a request', () => {
  const LENGTH = 40_000;
  it.each([
    ['units', (n: number) => `Paris 1${'km'.repeat(n / 2)}x`],
    ['numbers', (n: number) => `${'1 '.repeat(n / 2)}x`],
    ['dashes', (n: number) => `x${'-'.repeat(n)}x`],
    ['lines', (n: number) => `x${'\n'.repeat(n)}x`],
    ['coordinates', (n: number) => `${'1.5 '.repeat(n / 4)}x`],
  ])('of many %s is that of a few, times their number', (_, text) => {
    expectLinear((n) => readRequest(text(n), 50, new Map()), LENGTH);
  });
});

it('reads items in the company of others in linear time', () => {
  const pair = readList('Санта-Крус, Валенсия');
  expect(pair.some((item) => item.city && item.others.length > 0)).toBe(true);
  const items = (n: number) => Array.from({ length: n }, (_, k) => pair[k % pair.length]);
  expectLinear((n) => inCompany(items(n)), 20_000);
});
