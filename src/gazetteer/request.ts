import type { City } from '../geo/city.js';
import { findCity } from './names.js';
import { findPreset, type PresetId, presets } from './presets.js';

/** Fewer points than this have no shape worth finding. */
const MIN_CITIES = 3;

/** What is wrong with a request, for the text layer to say. */
export type RequestMistake =
  | { readonly kind: 'unknown-cities'; readonly names: readonly string[] }
  | {
      readonly kind: 'unknown-methods';
      readonly names: readonly string[];
      readonly known: readonly string[];
    }
  | { readonly kind: 'not-two-methods'; readonly known: readonly string[] }
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

/** What was asked for, `M` being the ids of the methods. */
export interface Request<M extends string> {
  readonly cities: readonly City[];
  /** The preset, where the cities are its first ones and nothing else. */
  readonly preset: PresetId | undefined;
  readonly methods: readonly [M, M] | undefined;
}

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const LIST_SEPARATOR = /[,;\n\r]+/;

/**
 * Reads `N`, `PRESET`, `PRESET N`, any of them followed by two ids of `methods` and by
 * `+ CITY, CITY, …`; or `CITY, CITY, …`. N alone means the European preset; cities named twice are
 * taken once. `most` bounds the cities in all.
 */
export function readRequest<M extends string>(
  text: string,
  most: number,
  methods: readonly M[],
): Request<M> | { readonly mistake: RequestMistake } {
  const [head, ...rest] = text.split('+');
  const chosen = readPreset(head, rest.length > 0 ? 1 : MIN_CITIES, methods);
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
  return {
    cities,
    preset: n === chosen?.cities.length ? chosen.preset : undefined,
    methods: chosen?.methods,
  };
}

/** A preset, its size and two methods; undefined for anything else, which is then a list. */
function readPreset<M extends string>(
  text: string,
  least: number,
  methods: readonly M[],
): Request<M> | { mistake: RequestMistake } | undefined {
  const words = text.trim().split(/\s+/);
  const named = findPreset(words[0]);
  if (!named && !NUMBER.test(words[0])) return undefined;
  const preset = named ?? 'europe';
  if (named) words.shift();
  const size = NUMBER.test(words[0] ?? '') ? words.shift() : undefined;
  const read = readMethods(words, methods);
  if ('mistake' in read) return read;

  const cities = presets[preset];
  const n = size === undefined ? cities.length : Number(size);
  if (!Number.isInteger(n) || n < least || n > cities.length) {
    return {
      mistake: { kind: 'preset-size', preset, size: size ?? '', least, most: cities.length },
    };
  }
  return { cities: cities.slice(0, n), preset, methods: read.methods };
}

/** Two different ids of `known`, in any case; none at all is none. */
export function readMethods<M extends string>(
  words: readonly string[],
  known: readonly M[],
): { methods: readonly [M, M] | undefined } | { mistake: RequestMistake } {
  const found = words.map((word) => known.find((id) => id === word.toLowerCase()));
  const unknown = words.filter((_, k) => found[k] === undefined);
  if (unknown.length > 0) return { mistake: { kind: 'unknown-methods', names: unknown, known } };
  if (words.length === 0) return { methods: undefined };
  const [first, second, ...more] = found;
  if (!first || !second || first === second || more.length > 0) {
    return { mistake: { kind: 'not-two-methods', known } };
  }
  return { methods: [first, second] };
}
