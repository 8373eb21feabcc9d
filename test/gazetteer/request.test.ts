import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { Effort } from '../../src/gazetteer/effort.js';
import { presetCities, presets } from '../../src/gazetteer/presets.js';
import { type Choices, readRequest } from '../../src/gazetteer/request.js';

const MOST = 60;
const METHODS = new Map(
  (['nesterov', 'powell', 'l-bfgs'] as const).map((id) => [id as string, id] as const),
);
const UNKNOWN = {
  kind: 'unknown-methods',
  known: [...METHODS.values()],
  spellings: [...METHODS],
};

function names(text: string): string[] {
  const request = readRequest(text, MOST, METHODS);
  return 'cities' in request ? request.cities.map((city) => city.names.en) : [];
}

function mistake(text: string, most = MOST) {
  const request = readRequest(text, most, METHODS);
  return 'mistake' in request ? request.mistake : undefined;
}

describe('a request', () => {
  it.each([
    ['15', presets.europe.slice(0, 15)],
    [' 34 ', presets.europe],
    ['world', presets.world],
    ['World 10', presets.world.slice(0, 10)],
    ['сша 3', presets.usa.slice(0, 3)],
    ['europe\n6', presets.europe.slice(0, 6)],
  ])('%j is a preset', (text, cities) => {
    expect(readRequest(text, MOST, METHODS)).toMatchObject({ cities, methods: undefined });
  });

  it('knows a preset from a preset with more', () => {
    const preset = (text: string) => {
      const request = readRequest(text, MOST, METHODS);
      return 'preset' in request ? request.preset : 'mistake';
    };
    expect(['6', 'usa', 'world 4 powell nesterov', '6 + Москва'].map(preset)).toStrictEqual([
      'europe',
      'usa',
      'world',
      'europe',
    ]);
    expect(['6 + Казань', 'Москва, Париж, Рим'].map(preset)).toStrictEqual([undefined, undefined]);
  });

  it.each([
    ['15 nesterov powell', 15, ['nesterov', 'powell']],
    ['world 10 L-BFGS Powell', 10, ['l-bfgs', 'powell']],
    ['usa powell nesterov', 25, ['powell', 'nesterov']],
    ['6 nesterov powell + Казань', 7, ['nesterov', 'powell']],
  ])('%j names two methods', (text, n, methods) => {
    const request = readRequest(text, MOST, METHODS);
    expect('cities' in request && [request.cities.length, request.methods]).toStrictEqual([
      n,
      methods,
    ]);
  });

  it.each([
    'Москва, Париж, Лондон',
    'Moscow; Paris;London',
    'москва\nпариж\r\nЛондон\n',
    ',Moscow,,Paris, London,',
  ])('%j is a list', (text) => {
    expect(names(text)).toStrictEqual(['Moscow', 'Paris', 'London']);
  });

  it('takes a preset and more cities', () => {
    expect(names('6 + Казань')).toHaveLength(7);
    expect(names('6+Казань, Tokyo')).toHaveLength(8);
    expect(names('world 3 + Москва; Казань')).toHaveLength(5);
    expect(names('2 + Казань')).toStrictEqual(['Moscow', 'Istanbul', 'Kazan']);
    expect(names('Москва + Париж + Лондон')).toStrictEqual(['Moscow', 'Paris', 'London']);
  });

  it('takes what is named twice once', () => {
    expect(names('6 + Москва')).toHaveLength(6);
    expect(names('Москва, Moscow, Париж, London')).toStrictEqual(['Moscow', 'Paris', 'London']);
  });

  it.each([
    ['2', { kind: 'preset-size', preset: 'europe', size: '2', least: 3, most: 34 }],
    ['35', { kind: 'preset-size', preset: 'europe', size: '35', least: 3, most: 34 }],
    ['-5', { kind: 'preset-size', preset: 'europe', size: '-5', least: 3, most: 34 }],
    ['6.5', { kind: 'preset-size', preset: 'europe', size: '6.5', least: 3, most: 34 }],
    ['world 22', { kind: 'preset-size', preset: 'world', size: '22', least: 3, most: 21 }],
    ['0 + Москва', { kind: 'preset-size', preset: 'europe', size: '0', least: 1, most: 34 }],
    ['1 Москва', { kind: 'too-few-cities', n: 1, least: 3, repeated: [] }],
    ['world ten', { ...UNKNOWN, names: ['ten'] }],
    ['15 nestrov powell', { ...UNKNOWN, names: ['nestrov'] }],
    ['15 nesterov', { kind: 'not-two-methods', known: [...METHODS.values()] }],
    ['15 powell powell', { kind: 'not-two-methods', known: [...METHODS.values()] }],
    ['', { kind: 'too-few-cities', n: 0, least: 3, repeated: [] }],
    ['Москва', { kind: 'too-few-cities', n: 1, least: 3, repeated: [] }],
    ['1 + Москва', { kind: 'too-few-cities', n: 1, least: 3, repeated: [presets.europe[0]] }],
  ])('%j is refused', (text, expected) => {
    expect(mistake(text)).toStrictEqual(expected);
  });

  it('is bounded', () => {
    expect(mistake('34', 33)).toStrictEqual({ kind: 'too-many-cities', n: 34, most: 33 });
    expect(mistake('34', 34)).toBeUndefined();
  });

  it('made of any known cities gives them, in order, each once', () => {
    const cities = fc.uniqueArray(fc.constantFrom(...presetCities), {
      minLength: 3,
      maxLength: 40,
    });
    const separator = fc.constantFrom(', ', ',', ';', '\n', ' ;\n');
    fc.assert(
      fc.property(cities, separator, fc.constantFrom('ru', 'en'), (list, mark, language) => {
        const text = list.map((city) => city.names[language]).join(mark);
        expect(readRequest(text, MOST, METHODS)).toMatchObject({ cities: list });
      }),
    );
  });

  it('of any text gives 3 cities or more, or a mistake', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc
        .array(
          fc.constantFrom('15', '+', 'world', 'Москва', ',', ' ', '\n', '-1', 'x', '999999999999'),
          {
            maxLength: 30,
          },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (message) => {
        const request = readRequest(message, MOST, METHODS);
        const sound =
          'cities' in request
            ? request.cities.length >= 3 && new Set(request.cities).size === request.cities.length
            : request.mistake.kind !== undefined;
        expect(sound).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('names that are not settled', () => {
  const text = 'Москва, Ксанаду, Парна, Париж, Рим';
  const unsettled = (choices?: Choices) => {
    const request = readRequest(text, MOST, METHODS, choices);
    if (!('mistake' in request) || request.mistake.kind !== 'unknown-cities') return [];
    return request.mistake.items.map(({ index, item }) => [index, item.query]);
  };

  it('are named, with their places among the items', () => {
    expect(unsettled()).toStrictEqual([
      [1, 'Ксанаду'],
      [2, 'Парна'],
    ]);
    expect(mistake(text)).toMatchObject({ settled: 3 });
  });

  it('are settled by choices among the suggestions, and by leaving out', () => {
    const refused = mistake(text);
    const items = refused?.kind === 'unknown-cities' ? refused.items : [];
    const [{ city }] = items[1].item.suggestions;
    const choices: Choices = new Map<number, number | 'left-out'>([
      [1, 'left-out'],
      [2, city.id ?? 0],
    ]);
    expect(readRequest(text, MOST, METHODS, choices)).toMatchObject({
      cities: [
        { names: { en: 'Moscow' } },
        city,
        { names: { en: 'Paris' } },
        { names: { en: 'Rome' } },
      ],
    });
    expect(unsettled(new Map([[1, 'left-out']]))).toStrictEqual([[2, 'Парна']]);
    // What was not suggested cannot be chosen.
    expect(unsettled(new Map([[2, 5128581]]))).toHaveLength(2);
  });
});

it('notes what was mended, what has a namesake and what was named twice', () => {
  const request = readRequest('Lodnon, Валенсия, Рим, Roma, Москва', MOST, METHODS);
  expect('notes' in request && request.notes).toMatchObject({
    corrected: [{ query: 'Lodnon', city: { names: { en: 'London' } } }],
    namesakes: [
      { city: { country: 'ES' }, where: { ru: 'Испания' }, advice: { ru: 'Валенсия, Венесуэла' } },
    ],
    repeated: [{ names: { en: 'Rome' } }],
  });
});

it.each([
  ['short words', 4],
  ['words', 9],
  ['long words', 20],
  ['very long words', 38],
])('looks a bounded number of times for 4,096 characters of %s', (_, length) => {
  const word = (k: number) =>
    Array.from({ length }, (_, i) => String.fromCharCode(1072 + ((7 * k + 5 * i * (k + 1)) % 32)));
  const words = Array.from({ length: 900 }, (_, k) => word(k).join(''));
  const search = vi.spyOn(Effort.prototype, 'search');
  const request = readRequest(words.join(',').slice(0, 4096), MOST, METHODS);
  expect('mistake' in request && request.mistake.kind).toBe('unknown-cities');
  const letters = search.mock.calls
    .filter((_, k) => search.mock.results[k].value === true)
    .reduce((sum, [taken]) => sum + taken, 0);
  // 65 looks a letter.
  expect(letters).toBeLessThan(45_000 / 65 + 40);
  search.mockRestore();
});
