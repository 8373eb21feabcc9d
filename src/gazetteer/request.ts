import type { City } from '../geo/city.js';
import { findCity } from './names.js';
import { findPreset, type PresetId, presets } from './presets.js';

/** Fewer points than this have no shape worth finding. */
const MIN_CITIES = 3;

/** What is wrong with a request for cities, for the text layer to say. */
export type CityMistake =
  | { readonly kind: 'unknown-cities'; readonly names: readonly string[] }
  | {
      readonly kind: 'too-few-cities';
      readonly n: number;
      readonly least: number;
      readonly repeated: readonly City[];
    }
  | { readonly kind: 'too-many-cities'; readonly n: number; readonly most: number }
  | {
      readonly kind: 'preset-size';
      readonly preset: PresetId;
      readonly size: string;
      readonly least: number;
      readonly most: number;
    };

export type CityRequest = { readonly cities: readonly City[] } | { readonly mistake: CityMistake };

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const LIST_SEPARATOR = /[,;\n\r]+/;

/**
 * Reads `N`, `PRESET`, `PRESET N`, any of them followed by `+ CITY, CITY, …`, or `CITY, CITY, …`.
 * N alone means the European preset; cities named twice are taken once. `most` bounds the cities in
 * all.
 */
export function readRequest(text: string, most: number): CityRequest {
  const [head, ...rest] = text.split('+');
  const chosen = readPreset(head, rest.length > 0 ? 1 : MIN_CITIES);
  if (chosen && 'mistake' in chosen) return chosen;

  const names = (chosen ? rest : [head, ...rest])
    .flatMap((part) => part.split(LIST_SEPARATOR))
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const found = names.map((name) => ({ name, city: findCity(name) }));
  const unknown = found.filter(({ city }) => !city).map(({ name }) => name);
  if (unknown.length > 0) return { mistake: { kind: 'unknown-cities', names: unknown } };

  const all = [...(chosen?.cities ?? []), ...found.flatMap(({ city }) => city ?? [])];
  const cities = [...new Set(all)];
  const n = cities.length;
  if (n < MIN_CITIES) {
    const repeated = cities.filter((city) => all.indexOf(city) !== all.lastIndexOf(city));
    return { mistake: { kind: 'too-few-cities', n, least: MIN_CITIES, repeated } };
  }
  if (n > most) return { mistake: { kind: 'too-many-cities', n, most } };
  return { cities };
}

/** `N`, `PRESET` or `PRESET N`; undefined for anything else, which is then a list. */
function readPreset(text: string, least: number): CityRequest | undefined {
  const words = text.trim().split(/\s+/);
  const named = findPreset(words[0]);
  const [size, ...more] = named ? words.slice(1) : words;
  if (more.length > 0 || (size !== undefined && !NUMBER.test(size))) return undefined;

  const preset = named ?? 'europe';
  const cities = presets[preset];
  if (size === undefined) return { cities };
  const n = Number(size);
  if (!Number.isInteger(n) || n < least || n > cities.length) {
    return { mistake: { kind: 'preset-size', preset, size, least, most: cities.length } };
  }
  return { cities: cities.slice(0, n) };
}
