import { uniformInCap } from './geo/cap.js';
import type { Place } from './geo/great-circle.js';
import { MersenneTwister } from './mds/start.js';
import { type MethodId, methodIds, methodNames, methods } from './optimize/registry.js';

/** Beyond this many cities a single run of a method without the gradient takes more than seconds. */
export const MOST_WITHOUT_GRADIENT = 75;
/** Where the uniform cities lie; about as wide as Europe. */
export const CAP_RADIUS_KM = 2200;
/** Of the generator that places them. */
const CAP_SEED = 42;

/** The least and the most that the largest size can be. */
export const LEAST_MAX = 6;
export const MOST_MAX = 1000;

const EUROPE_SIZES = [3, 4, 6, 8, 11, 15, 20, 26, 34];
/** From Europe's last size on: one where cities of both kinds can be compared. */
const UNIFORM_SIZES = [34, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1000];
const MOST_METHODS = 4;

/** Real cities, or random ones, uniform in area over a spherical cap. */
export type CityKind = 'europe' | 'uniform';

export interface ScalingRequest {
  /** One to four, each once. */
  readonly methods: readonly MethodId[];
  /** The most cities, 6 … 1000. */
  readonly max: number;
  /** Real cities, at least 34; the size n has the first n of them. */
  readonly europe: readonly Place[];
}

/** The cities of one size of the experiment, and the methods that are due on them. */
export interface ScalingSize {
  readonly cities: CityKind;
  readonly places: readonly Place[];
  readonly methods: readonly MethodId[];
}

/** Not one to four different methods. */
export interface ScalingMistake {
  readonly kind: 'scaling-methods';
  readonly text: string;
  readonly most: number;
  readonly known: readonly string[];
  /** The words of `text` that name no method. */
  readonly unknown: readonly string[];
  /** Every name of a known method, and the method. */
  readonly spellings: readonly (readonly [name: string, id: string])[];
}

/** One to four different methods by id or short name, in any case, separated by commas or spaces. */
export function readScalingMethods(
  text: string,
): { methods: readonly MethodId[] } | { mistake: ScalingMistake } {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '');
  const named = words.map((word) => methodNames.get(word));
  const chosen = methodIds.filter((id) => named.includes(id));
  const sound = chosen.length === words.length;
  if (sound && chosen.length >= 1 && chosen.length <= MOST_METHODS) return { methods: chosen };
  return {
    mistake: {
      kind: 'scaling-methods',
      text,
      most: MOST_METHODS,
      known: methodIds,
      unknown: words.filter((word) => !methodNames.has(word)),
      spellings: [...methodNames],
    },
  };
}

/** The sizes to measure, Europe first, each kind from the least. */
export function scalingSizes({ methods: ids, max, europe }: ScalingRequest): ScalingSize[] {
  const size = (cities: CityKind, places: readonly Place[]): ScalingSize => ({
    cities,
    places,
    methods: ids.filter((id) => methods[id].usesGradient || places.length <= MOST_WITHOUT_GRADIENT),
  });
  const real = EUROPE_SIZES.filter((n) => n <= max);
  const uniform = UNIFORM_SIZES.filter((n) => n <= max && max >= UNIFORM_SIZES[1]);
  return [
    ...real.map((n) => size('europe', europe.slice(0, n))),
    ...uniform.map((n) => size('uniform', uniformCities(n))),
  ].filter((size) => size.methods.length > 0);
}

/** Flops of a size, roughly: 100 steps with the gradient, or the budget without; as the post counts. */
export function scalingCost({ places: { length: n }, methods: ids }: ScalingSize): number {
  const costs = ids.map((id) => n * n * (methods[id].usesGradient ? 100 * 13 : 400 * n * 8));
  return costs.reduce((sum, cost) => sum + cost, 0);
}

/** The first n of one sequence, so that every size holds the smaller ones. */
function uniformCities(n: number): Place[] {
  const generator = new MersenneTwister(CAP_SEED);
  return uniformInCap(n, CAP_RADIUS_KM, () => generator.random());
}
