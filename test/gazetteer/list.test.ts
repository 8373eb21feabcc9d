import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readList } from '../../src/gazetteer/list.js';
import { presetCities } from '../../src/gazetteer/presets.js';

/** The English names of the cities; in question marks what is none. */
function read(text: string): string[] {
  return readList(text).map(({ query, city }) => city?.names.en ?? `?${query}?`);
}

describe('a list', () => {
  it.each([
    ['Москва, Париж и Рим'],
    ['Moscow; Paris; Rome'],
    ['Москва\nПариж\nРим\n'],
    ['Москва\tПариж\tРим'],
    ['• Москва\n• Париж\n• Рим'],
    ['Москва | Париж | Рим'],
    ['Москва → Париж → Рим'],
    ['Москва -> Париж -> Рим'],
    ['Москва/Париж/Рим'],
    ['Москва - Париж – Рим'],
    ['Москва—Париж—Рим'],
    ['Москва & Париж and Rome'],
    ['1. Москва\n2) Париж\n(3) Рим'],
    ['1. Москва 2. Париж 3. Рим'],
    ['1️⃣ Москва 2️⃣ Париж 3️⃣ Рим'],
    ['🇷🇺 Москва 🇫🇷 Париж 🇮🇹 Рим'],
    ['Москва 🇷🇺, Париж 🇫🇷, Рим 🇮🇹'],
    ['❤️ Москва, Париж 🗼, Рим!'],
    ['«Москва», "Париж", „Рим“.'],
    ['Москва (13 млн), Париж (2,1 млн), Рим (2.7M)'],
    ['Москва — 13 млн чел.\nПариж — 2 102 650\nРим 2,748,109'],
    ['Мои города: Москва, Париж, Рим'],
    ['Куда я хочу поехать\nМосква\nПариж\nРим'],
    ['Россия: Москва\nФранция: Париж\nИталия: Рим'],
    ['city,country\nMoscow,Russia\nParis,France\nRome,Italy'],
    ['г. Москва, город Париж, г.Рим'],
    ['Москва, Россия; Париж, Франция; Рим, Италия'],
    ['Москва Париж Рим'],
    ['Москва,, Париж,\n\n,Рим,'],
    ['Vjcrdf, Gfhb;, Hbv'],
    ['1 Москва\n2 Париж\n3 Рим'],
    ['1.Москва 2.Париж 3.Рим'],
    ['<b>Москва</b>, <i>Париж</i>, Рим'],
    ['Москва vs Париж vs Рим'],
    ['Москва.Париж.Рим'],
    ['\u202eМосква\u202c, Па\u00adриж,\u200b Рим'],
  ])('%j is read', (text) => {
    expect(read(text)).toStrictEqual(['Moscow', 'Paris', 'Rome']);
  });

  it('keeps a comma that belongs to a region', () => {
    const items = readList('Paris, Texas, London, Ontario, Rome, Georgia');
    expect(items.map(({ city }) => city?.country)).toStrictEqual(['US', 'CA', 'US']);
    expect(read('Washington, D.C., New York, Boston')).toStrictEqual([
      'Washington',
      'New York',
      'Boston',
    ]);
  });

  it('does not take a well-known city for the region of another', () => {
    expect(read('Buffalo, New York, Boston')).toStrictEqual(['Buffalo', 'New York', 'Boston']);
    expect(read('Киров, Калуга, Тула')).toStrictEqual(['Kirov', 'Kaluga', 'Tula']);
  });

  it.each([
    ['Seattle, Washington, Boston, Chicago', ['Seattle', 'Washington', 'Boston', 'Chicago']],
    ['Tashkent, Osh, Bishkek', ['Tashkent', 'Osh', 'Bishkek']],
    ['Москва, Москва, Рим', ['Moscow', 'Moscow', 'Rome']],
    [
      'Франция: Париж, Лион, Марсель\nГермания: Берлин, Гамбург',
      ['Paris', 'Lyon', 'Marseille', 'Berlin', 'Hamburg'],
    ],
  ])('loses no city of %j', (text, expected) => {
    expect(read(text)).toStrictEqual(expected);
  });

  it.each([
    ['Валенсия, Каракас, Маракайбо', 'VE'],
    ['Валенсия, Мадрид, Севилья', 'ES'],
    ['Birmingham, Atlanta, Memphis', 'GB'],
    ['Vienne, Lyon, Grenoble', 'FR'],
    ['Palmira, Cali, Bogotá', 'CO'],
  ])('takes of namesakes the one in the country of the rest: %j', (text, country) => {
    expect(readList(text)[0].city?.country).toBe(country);
  });

  it('keeps a well-known city in any company', () => {
    const items = readList('Москва, Нью-Йорк, Чикаго, Париж');
    expect(items.map(({ city }) => city?.country)).toStrictEqual(['RU', 'US', 'US', 'FR']);
  });

  it('takes coordinates among its items', () => {
    const items = readList('Москва, 59.94, 30.31, Дача (55.1, 36.6) и Рим');
    expect(items.map(({ city }) => city?.names.ru)).toStrictEqual([
      'Москва',
      '59.94, 30.31',
      'Дача',
      'Рим',
    ]);
    expect(items[1].city).toMatchObject({ id: null, lat: 59.94, lon: 30.31 });
  });

  it('names what is no city, in its place', () => {
    expect(read('Москва, Ксанаду, Рим, 5')).toStrictEqual(['Moscow', '?Ксанаду?', 'Rome', '?5?']);
  });

  it.each([
    ['😀😀😀'],
    ['<script>alert(1)</script>'],
    ["'; DROP TABLE users; --"],
    ['привет, как дела?'],
    ['Почему все учат большие модели градиентами?'],
    ['12345 67890'],
    ['z̸̢a̷l̵g̴o̶'],
    ['https://example.org/a?b=c'],
    ['```js\nconsole.log(1)\n```'],
    ['{"a": [1, 2, 3]}'],
    ['aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa'],
    [''],
  ])('has no city in %j', (text) => {
    expect(readList(text).filter(({ city }) => city)).toStrictEqual([]);
  });

  it('made of known cities in any manner gives them back', () => {
    const cities = fc.uniqueArray(fc.constantFrom(...presetCities), {
      minLength: 3,
      maxLength: 30,
    });
    const mark = fc.constantFrom(', ', '; ', '\n', ' | ', ' → ', ' / ', ' - ', '\n• ', ',\n');
    fc.assert(
      fc.property(cities, mark, fc.constantFrom('ru', 'en'), (list, separator, language) => {
        const text = list.map(({ names }) => names[language]).join(separator);
        expect(readList(text).map(({ city }) => city?.id)).toStrictEqual(list.map(({ id }) => id));
      }),
    );
  });
});
