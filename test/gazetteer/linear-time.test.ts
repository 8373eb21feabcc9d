import { describe, expect, it } from 'vitest';
import { bareItem, withoutOrnaments } from '../../src/gazetteer/item.js';
import { withoutPeople } from '../../src/gazetteer/people.js';
import { qualifiedReadings } from '../../src/gazetteer/qualifiers.js';

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

/** Milliseconds, the best of three. */
function time(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const began = performance.now();
    run();
    return performance.now() - began;
  });
  return Math.min(...times);
}

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
    const read = (n: number) => () => {
      const plain = withoutOrnaments(text(n));
      bareItem(plain);
      qualifiedReadings(plain);
    };
    read(1000)();
    // A quadratic reader would need ten seconds and more for the long text.
    const bound = 1_000 + 1_000 * time(read(LENGTH / 100));
    expect(time(read(LENGTH))).toBeLessThan(bound);
  });
});
