import type { ComparisonRequest, Problem } from '../compare.js';
import { readMethods } from '../gazetteer/request.js';
import { fewer, more, SIZES } from '../gazetteer/resized.js';
import type { Wanted } from '../jobs/jobs.js';
import { postSizes } from '../optimize/as-in-post.js';
import { type MethodId, methodNames } from '../optimize/registry.js';
import { languages } from '../text/speech.js';

/** Pairs of methods to go through, one with the gradient and one without. */
const PAIRS: readonly (readonly [MethodId, MethodId])[] = [
  ['gradient-descent', 'nelder-mead'],
  ['nesterov', 'nelder-mead-adaptive'],
  ['bfgs', 'powell'],
  ['l-bfgs', 'cma-es'],
  ['adam', 'subplex'],
];
const PAIRS_OFFERED = 2;
const SEEDS = 2 ** 32;
const METHODS = 'methods=';

/** How a request is varied: "again", "language", "seed", "fewer", "more" or "methods=A,B". */
export type Variation = string;

/** The same request, varied; undefined where it cannot be varied so. `most` bounds the cities. */
export function vary(wanted: Wanted, variation: Variation, most: number): Wanted | undefined {
  if (variation === 'again') return wanted;
  if (variation === 'language') {
    const other = languages.find((language) => language !== wanted.language);
    return other && { ...wanted, language: other };
  }
  if (wanted.kind !== 'film') return undefined;
  const request = varyRace(wanted.request, variation, most);
  return request && { ...wanted, request };
}

function varyRace(
  request: ComparisonRequest,
  variation: Variation,
  most: number,
): ComparisonRequest | undefined {
  if (variation === 'seed') return { ...request, seed: (request.seed + 1) % SEEDS };
  if (variation === 'fewer' || variation === 'more') {
    const sizes = request.methods === 'as-in-post' ? postSizes : SIZES;
    const problem =
      variation === 'fewer'
        ? fewerPoints(request.problem, sizes)
        : morePoints(request.problem, most, sizes);
    return problem && { ...request, problem };
  }
  if (!variation.startsWith(METHODS)) return undefined;
  const read = readMethods(variation.slice(METHODS.length).split(','), methodNames);
  return 'methods' in read && read.methods ? { ...request, methods: read.methods } : undefined;
}

function fewerPoints(problem: Problem, sizes: readonly number[]): Problem | undefined {
  if (problem.kind === 'cities') {
    const cities = fewer(problem.cities, sizes);
    return cities && { kind: 'cities', cities };
  }
  const names = fewer(problem.names, sizes);
  if (!names) return undefined;
  const { n, values } = problem.distances;
  const kept = names.length;
  const rows = names.map((_, i) => values.subarray(i * n, i * n + kept));
  const distances = { n: kept, values: Float64Array.from(rows.flatMap((row) => [...row])) };
  // Points that all coincide have no shape.
  if (distances.values.every((d) => d === 0)) return undefined;
  return { kind: 'matrix', names, distances };
}

function morePoints(problem: Problem, most: number, sizes: readonly number[]): Problem | undefined {
  if (problem.kind !== 'cities') return undefined;
  const cities = more(problem.cities, most, sizes);
  return cities && { kind: 'cities', cities };
}

/** The next pairs of methods after those of the request, each as a variation. */
export function otherMethods({ methods }: ComparisonRequest): {
  readonly variation: Variation;
  readonly methods: readonly [MethodId, MethodId];
}[] {
  const [first, second] = methods;
  const at = PAIRS.findIndex(([a, b]) => a === first && b === second);
  return Array.from({ length: PAIRS_OFFERED }, (_, k) => {
    const pair = PAIRS[(at + 1 + k) % PAIRS.length];
    return { variation: METHODS + pair.join(','), methods: pair };
  });
}
