import { describe, expect, it } from 'vitest';
import { Effort } from '../../src/gazetteer/effort.js';
import { findPreset, presetCities, presets } from '../../src/gazetteer/presets.js';
import { resolveExactly } from '../../src/gazetteer/resolve.js';
import { greatCircleKm } from '../../src/geo/great-circle.js';

function findCity(name: string) {
  return resolveExactly(name, new Effort())?.city;
}

describe('presets', () => {
  it('have the cities of the post, the world and the USA, in order', () => {
    const russian = Object.values(presets).map((cities) => cities.map(({ names }) => names.ru));
    expect(russian.map((names) => names.length)).toStrictEqual([34, 21, 25]);
    expect(russian[0].slice(0, 6)).toStrictEqual([
      'Москва',
      'Стамбул',
      'Лондон',
      'Санкт-Петербург',
      'Берлин',
      'Мадрид',
    ]);
    expect(russian[0].at(-1)).toBe('Одесса');
    expect([russian[1][0], russian[1].at(-1)]).toStrictEqual(['Токио', 'Лос-Анджелес']);
    expect([russian[2][0], russian[2].at(-1)]).toStrictEqual(['Нью-Йорк', 'Лас-Вегас']);
  });

  it('share the cities that stand in two of them', () => {
    expect(presets.world).toContain(presets.europe[0]);
    expect(presets.usa[0]).toBe(presets.world.find(({ names }) => names.en === 'New York'));
  });

  it('have sound data', () => {
    const ids = new Set(presetCities.map(({ id }) => id));
    expect(ids.size).toBe(presetCities.length);
    for (const { names, country, lat, lon, population } of presetCities) {
      expect(names.ru).toMatch(/^[А-ЯЁ][А-Яа-яЁё -]+$/);
      expect(names.en).toMatch(/^[A-Z][\p{Script=Latin} -]+$/u);
      expect(country).toMatch(/^[A-Z]{2}$/);
      expect(Math.abs(lat)).toBeLessThan(90);
      expect(Math.abs(lon)).toBeLessThan(180);
      expect(population).toBeGreaterThan(500_000);
    }
  });

  it('lie where they are', () => {
    const km = (a: string, b: string) => {
      const [from, to] = [findCity(a), findCity(b)];
      return from && to ? greatCircleKm(from, to) : Number.NaN;
    };
    expect(Math.abs(km('Москва', 'Санкт-Петербург') - 634)).toBeLessThan(5);
    expect(Math.abs(km('London', 'Paris') - 344)).toBeLessThan(5);
    expect(Math.abs(km('New York', 'Los Angeles') - 3936)).toBeLessThan(15);
    expect(Math.abs(km('Tokyo', 'Buenos Aires') - 18370)).toBeLessThan(40);
  });
});

it.each(
  presetCities.flatMap(({ id, names }) => [
    [names.ru, id],
    [names.en, id],
  ]),
)('finds %s', (name, id) => {
  expect(findCity(String(name))?.id).toBe(id);
  expect(findCity(` ${String(name).toUpperCase()} `)?.id).toBe(id);
});

it('folds spellings, but not one city into another', () => {
  expect(findCity('кельн')).toBe(findCity('Кёльн'));
  expect(findCity('Sao Paulo')).toBe(findCity('São Paulo'));
  expect(findCity('нью   йорк')).toBe(findCity('Нью-Йорк'));
  expect(findCity('Киёв')).toBe(findCity('Киев'));
  expect(findCity('Нижнии Новгород')).toBeUndefined();
  expect(findCity('')).toBeUndefined();
  expect(findCity('constructor')).toBeUndefined();
});

it('knows the presets by their names', () => {
  expect([findPreset('World'), findPreset('США'), findPreset('европа')]).toStrictEqual([
    'world',
    'usa',
    'europe',
  ]);
  expect(findPreset('toString')).toBeUndefined();
});
