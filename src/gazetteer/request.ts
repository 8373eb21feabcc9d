import type { City } from '../geo/city.js';
import { advice } from './advice.js';
import { readList } from './list.js';
import { findPreset, type PresetId, presets } from './presets.js';
import type { RequestMistake } from './request-mistake.js';
import type { Candidate, Found, Resolution } from './resolution.js';

/** Fewer points than this have no shape worth finding. */
const MIN_CITIES = 3;

/** What names that are not settled were settled to be: the city's id, or not to be taken at all. */
export type Choices = ReadonlyMap<number, number | 'left-out'>;

/** What was taken of a request that is worth a word to who sent it. */
export interface Notes {
  /** Names that were not spelt like that. */
  readonly corrected: readonly { readonly query: string; readonly city: City }[];
  /** Cities with namesakes nearly as well known, and what to write for one of these. */
  readonly namesakes: readonly Namesake[];
  /** Cities that were named more than once. */
  readonly repeated: readonly City[];
}

export interface Namesake extends Candidate {
  readonly advice: City['names'];
}

export const NO_NOTES: Notes = { corrected: [], namesakes: [], repeated: [] };

/** What was asked for, `M` being the ids of the methods. */
export interface Request<M extends string> {
  readonly cities: readonly City[];
  /** The preset, where the cities are its first ones and nothing else. */
  readonly preset: PresetId | undefined;
  readonly methods: readonly [M, M] | undefined;
  readonly notes: Notes;
}

const NUMBER = /^[+-]?\d+([.,]\d+)?$/;
const METHOD = /^[a-z][a-z-]*$/i;

/**
 * Reads `N`, `PRESET`, `PRESET N`, any of them followed by two names of `methods` and by `+` and a list
 * of cities; or a list. N alone means the European preset; cities named twice are taken once. `most`
 * bounds the cities in all; `choices` settle names that are no city's for sure.
 */
export function readRequest<M extends string>(
  text: string,
  most: number,
  methods: ReadonlyMap<string, M>,
  choices: Choices = new Map(),
): Request<M> | { readonly mistake: RequestMistake } {
  const [head] = text.split('+', 1);
  const more = text.slice(head.length + 1);
  const chosen = readPreset(head, head === text ? MIN_CITIES : 1, methods);
  if (chosen && 'mistake' in chosen) return chosen;

  const items = settle(readList(chosen ? more : text), choices);
  const unsettled = items.flatMap((item, index) =>
    item && item.city === undefined ? [{ index, item }] : [],
  );
  const found = items.flatMap((item) => (item?.city ? [item] : []));
  const all = [...(chosen?.cities ?? []), ...found.map(({ city }) => city)];
  const groups = groupedByCity(all);
  const cities = groups.map(([city]) => city);
  const n = cities.length;
  if (n > most) return { mistake: { kind: 'too-many-cities', n, most } };
  if (unsettled.length > 0) {
    return { mistake: { kind: 'unknown-cities', items: unsettled, settled: n } };
  }
  const repeated = groups.filter(({ length }) => length > 1).map(([city]) => city);
  if (n < MIN_CITIES) {
    return { mistake: { kind: 'too-few-cities', n, least: MIN_CITIES, repeated } };
  }
  return {
    cities,
    preset: n === chosen?.cities.length ? chosen.preset : undefined,
    methods: chosen?.methods,
    notes: {
      corrected: found.filter(({ corrected }) => corrected),
      namesakes: found.flatMap((item) => namesakeOf(item) ?? []),
      repeated,
    },
  };
}

/** The items with each choice put in its place, if it was among the suggestions. */
function settle(
  items: readonly Resolution[],
  choices: Choices,
): readonly (Resolution | undefined)[] {
  return items.map((item, index) => {
    const choice = choices.get(index);
    if (choice === undefined || item.city !== undefined) return item;
    if (choice === 'left-out') return undefined;
    const candidate = item.suggestions.find(({ city }) => city.id === choice);
    if (!candidate) return item;
    const { city } = candidate;
    const { where } = candidate;
    return { query: item.query, city, corrected: true, where, rivals: [], others: [] };
  });
}

/** The city with the way to another of its name, where there is one to mention. */
export function namesakeOf({ city, where, rivals }: Found): Namesake | undefined {
  const [told] = rivals.flatMap((rival) => advice(rival) ?? []);
  return where && told && { city, where, advice: told };
}

/** The cities in the order in which they are first named, each with its repetitions. */
function groupedByCity(all: readonly City[]): City[][] {
  const groups = new Map<number | string, City[]>();
  for (const city of all) {
    const identity = city.id ?? `${city.lat},${city.lon}`;
    const group = groups.get(identity);
    if (group) group.push(city);
    else groups.set(identity, [city]);
  }
  return [...groups.values()];
}

/** A preset, its size and two methods; undefined for anything else, which is then a list. */
function readPreset<M extends string>(
  text: string,
  least: number,
  methods: ReadonlyMap<string, M>,
): Omit<Request<M>, 'notes'> | { mistake: RequestMistake } | undefined {
  const words = text.trim().split(/\s+/);
  const named = findPreset(words[0]);
  if (!named && !NUMBER.test(words[0])) return undefined;
  const preset = named ?? 'europe';
  if (named) words.shift();
  const size = NUMBER.test(words[0] ?? '') ? words.shift() : undefined;
  // "1 Москва", a numbered line: no words that could be ids of methods.
  if (!words.every((word) => METHOD.test(word))) return undefined;
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

/** Two different methods by their names in `names`, in any case; undefined where there are no words. */
export function readMethods<M extends string>(
  words: readonly string[],
  names: ReadonlyMap<string, M>,
): { methods: readonly [M, M] | undefined } | { mistake: RequestMistake } {
  const known = [...new Set(names.values())];
  const found = words.map((word) => names.get(word.toLowerCase()));
  const unknown = words.filter((_, k) => found[k] === undefined);
  if (unknown.length > 0) {
    return { mistake: { kind: 'unknown-methods', names: unknown, known, spellings: [...names] } };
  }
  if (words.length === 0) return { methods: undefined };
  const [first, second, ...more] = found;
  if (!first || !second || first === second || more.length > 0) {
    return { mistake: { kind: 'not-two-methods', known } };
  }
  return { methods: [first, second] };
}
