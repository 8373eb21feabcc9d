import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Effort } from '../../src/gazetteer/effort.js';
import type { Resolution } from '../../src/gazetteer/resolution.js';
import { resolve } from '../../src/gazetteer/resolve.js';

function read(query: string): Resolution {
  return resolve(query, new Effort());
}

/** "Moscow RU", with "corrected" where it was; the trouble and the guesses where nothing was taken. */
function taken(query: string): string {
  const resolution = read(query);
  if (resolution.city) {
    const { city, corrected } = resolution;
    return `${city.names.en} ${city.country}${corrected ? ', corrected' : ''}`;
  }
  const guesses = resolution.suggestions.map(({ city }) => `${city.names.en} ${city.country}`);
  return [resolution.trouble, ...guesses].join(', ');
}

describe('a name', () => {
  it.each([
    ['Москва', 'Moscow RU'],
    ['МОСКВА', 'Moscow RU'],
    ['Moskva', 'Moscow RU'],
    ['Kiev', 'Kyiv UA'],
    ['Алма-Ата', 'Almaty KZ'],
    ['Питер', 'Saint Petersburg RU'],
    ['СПб', 'Saint Petersburg RU'],
    ['Екб', 'Yekaterinburg RU'],
    ['NYC', 'New York US'],
    ['LA', 'Los Angeles US'],
    ['Ростов', 'Rostov-on-Don RU'],
    ['г. Тула', 'Tula RU'],
    ['город Орёл', 'Oryol RU'],
    ['city of Tula', 'Tula RU'],
    ['Saint Louis', 'St. Louis US'],
    ['St Louis', 'St. Louis US'],
    ['Ош', 'Osh KG'],
    ['Сингапур', 'Singapore SG'],
    ['Люксембург', 'Luxembourg LU'],
  ])('%s is %s', (query, expected) => {
    expect(taken(query)).toBe(expected);
  });

  it.each([
    ['Paris, Texas', 'Paris US'],
    ['Paris TX', 'Paris US'],
    ['Paris (US)', 'Paris US'],
    ['Paris, TX, USA', 'Paris US'],
    ['Вашингтон США', 'Washington US'],
    ['Санкт-Петербург (Флорида)', 'St. Petersburg US'],
    ['Валенсия 🇻🇪', 'Valencia VE'],
    ['Валенсия, Испания', 'Valencia ES'],
    ['Ростов Ярославская область', 'Rostov RU'],
    ['Birmingham AL', 'Birmingham US'],
    ['Lodnon, UK', 'London GB, corrected'],
  ])('its region tells it from its namesakes: %s is %s', (query, expected) => {
    expect(taken(query)).toBe(expected);
  });

  it('is not taken without a region that fits nothing', () => {
    expect(taken('Paris, Japan')).toMatch(/^not-there, Paris FR, /);
    expect(taken('Лондон 🇫🇷')).toMatch(/^not-there, London GB/);
  });

  it('of a country is asked about', () => {
    expect(taken('Франция')).toBe('country, Paris FR');
    expect(taken('USA')).toBe('country, Washington US');
    expect(taken('Мексика')).toBe('country, Mexico City MX');
    expect(taken('Техас')).toMatch(/^region, /);
  });

  it('with a close namesake is taken, and the other mentioned', () => {
    const valencia = read('Валенсия');
    expect(valencia.city).toMatchObject({ country: 'ES' });
    expect(valencia.city && valencia.where?.ru).toBe('Испания');
    expect(valencia.city && valencia.rivals[0]).toMatchObject({
      city: { country: 'VE' },
      where: { ru: 'Венесуэла' },
    });
    expect(read('Москва')).toMatchObject({ rivals: [] });
    const vienne = read('Vienne');
    expect(vienne.city).toMatchObject({ country: 'FR' });
    expect(vienne.city && vienne.rivals.map(({ city }) => city.names.en)).toContain('Vienna');
  });

  it('tells guesses in one country apart by their regions', () => {
    const { suggestions } = read('Paris, Japan') as Extract<Resolution, { city: undefined }>;
    const places = suggestions.map(({ where }) => where.en);
    expect(places).toContain('Texas, USA');
    expect(new Set(places).size).toBe(places.length);
  });
});

describe('a misspelt name', () => {
  it.each([
    ['Lodnon', 'London GB'],
    ['Москав', 'Moscow RU'],
    ['Новокузнцек', 'Novokuznetsk RU'],
    ['Екатиринбуог', 'Yekaterinburg RU'],
    ['Vjcrdf', 'Moscow RU'],
    ['ьщысщц', 'Moscow RU'],
    ['<fhctkjyf', 'Barcelona ES'],
    ['Mоsсоw', 'Moscow RU'],
    ['Ekaterenburg', 'Yekaterinburg RU'],
    ['Veliki Ustyug', 'Velikiy Ustyug RU'],
    ['Чула-Виста', 'Chula Vista US'],
    ['Рио де-Женейро', 'Rio de Janeiro BR'],
  ])('%s is %s, and said to be', (query, expected) => {
    expect(taken(query)).toMatch(new RegExp(`^${expected}(, corrected)?$`));
  });

  it('is asked about where it is not sure', () => {
    expect(taken('Парна')).toMatch(/^unknown, .*Patna IN/);
    expect(taken('малга')).toMatch(/^unknown, Málaga ES/);
    expect(taken('Ксанаду')).toBe('unknown');
  });

  it('is guessed at no more once the effort is spent', () => {
    const effort = new Effort(100);
    expect(resolve('Москав', effort).city?.names.en).toBe('Moscow');
    expect(resolve('Москав', effort).city).toBeUndefined();
    expect(resolve('Москва', effort).city?.names.en).toBe('Moscow');
  });
});

it('takes coordinates for a point', () => {
  expect(read('55.75, 37.62').city).toMatchObject({
    id: null,
    country: null,
    lat: 55.75,
    lon: 37.62,
  });
  expect(read('Дача 55.75, 37.62').city?.names.ru).toBe('Дача');
  expect(read('33.87° S, 151.21° E').city).toMatchObject({ lat: -33.87, lon: 151.21 });
  expect(read('55°45′N 37°37′E').city).toMatchObject({ lat: 55.75, lon: 37 + 37 / 60 });
  expect(read('91.5, 10.5').city).toBeUndefined();
});

it('answers anything', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (text) => {
      const resolution = read(text);
      expect(resolution.city !== undefined || resolution.trouble !== undefined).toBe(true);
    }),
    { numRuns: 500 },
  );
});
