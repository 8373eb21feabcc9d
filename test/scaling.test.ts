import { describe, expect, it } from 'vitest';
import { presets } from '../src/gazetteer/presets.js';
import { normalized } from '../src/geo/distance-matrix.js';
import { greatCircleDistances } from '../src/geo/great-circle.js';
import { randomStart } from '../src/mds/start.js';
import { stress } from '../src/mds/stress.js';
import { type MethodId, methods } from '../src/optimize/registry.js';
import { trace } from '../src/optimize/trace.js';
import { measureSize } from '../src/scaling.js';
import {
  MOST_WITHOUT_GRADIENT,
  readScalingMethods,
  scalingCost,
  scalingSizes,
} from '../src/scaling-request.js';

const { europe } = presets;
const both: readonly MethodId[] = ['gradient-descent', 'nelder-mead'];

describe('the request', () => {
  it.each([
    ['gradient-descent', ['gradient-descent']],
    ['gradient-descent,nelder-mead', both],
    ['Gradient-Descent  nelder-mead', both],
    [' gradient-descent, nelder-mead ', both],
    ['GD nm', both],
  ])('%j names methods', (text, expected) => {
    expect(readScalingMethods(text)).toStrictEqual({ methods: expected });
  });

  it.each([
    '',
    ' , ',
    'magic',
    'nelder-mead,nelder-mead',
    'nelder-mead,constructor',
    'nm,nelder-mead',
  ])('%j does not', (text) => {
    const read = readScalingMethods(text);
    expect(read).toMatchObject({ mistake: { kind: 'scaling-methods', text, most: 4 } });
  });

  it('has the sizes up to its largest, random ones from 50 on, and 34 of both kinds', () => {
    const sizes = (max: number) =>
      scalingSizes({ methods: both, max, europe }).map(
        ({ cities, places }) => `${cities} ${places.length}`,
      );
    expect(sizes(6)).toStrictEqual(['europe 3', 'europe 4', 'europe 6']);
    expect(sizes(49)).toStrictEqual(sizes(34));
    expect(sizes(34).at(-1)).toBe('europe 34');
    expect(sizes(60).slice(-3)).toStrictEqual(['europe 34', 'uniform 34', 'uniform 50']);
    expect(sizes(1000).at(-1)).toBe('uniform 1000');
  });

  it('leaves large sizes to methods with the gradient', () => {
    for (const { places, methods: due } of scalingSizes({ methods: both, max: 1000, europe })) {
      expect(due).toStrictEqual(
        places.length <= MOST_WITHOUT_GRADIENT ? both : ['gradient-descent'],
      );
    }
    const free = scalingSizes({ methods: ['nelder-mead'], max: 1000, europe });
    expect(free.at(-1)?.places.length).toBe(MOST_WITHOUT_GRADIENT);
  });

  it('takes the budget without the gradient for dearer than a descent', () => {
    const sizes = scalingSizes({ methods: both, max: 1000, europe });
    const cost = new Map(sizes.map((size) => [size.places.length, scalingCost(size)]));
    expect(cost.get(75)).toBeGreaterThan(Number(cost.get(800)));
    expect(cost.get(1000)).toBeGreaterThan(Number(cost.get(800)));
  });
});

describe('a size', () => {
  const places = europe.slice(0, 6);
  const seen: number[] = [];
  const points = measureSize({ cities: 'europe', places, methods: both }, (part) =>
    seen.push(part),
  );

  it('reports each run', () => {
    expect(seen.length).toBe(18);
    expect(seen.at(-1)).toBe(1);
    expect([...seen].sort((a, b) => a - b)).toStrictEqual(seen);
  });

  it('has a point a method, from the least to the most', () => {
    expect(points.map(({ id }) => id)).toStrictEqual(both);
    for (const { iterations, evaluations, reached, spent, n } of points) {
      expect(n).toBe(6);
      for (const { least, median, most } of [iterations, evaluations]) {
        expect([least, median, most].every((v, k, all) => k === 0 || all[k - 1] <= v)).toBe(true);
      }
      expect(reached === 1).toBe(Number.isFinite(evaluations.most));
      expect(spent === 0).toBe(reached === 1);
    }
  });

  it('counts the evaluations until a thousandth of f(x0) − f_ref is left', () => {
    const f = stress(normalized(greatCircleDistances(places)));
    for (const { id, evaluations, fRef } of points) {
      const counts = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((seed) => {
        const { iterates } = trace(methods[id], f, randomStart(6, seed), { seed });
        const goal = fRef + 1e-3 * (iterates[0].value - fRef);
        return iterates.find(({ value }) => value <= goal)?.nfev ?? Number.POSITIVE_INFINITY;
      });
      counts.sort((a, b) => a - b);
      expect([evaluations.least, evaluations.median, evaluations.most]).toStrictEqual([
        counts[0],
        counts[4],
        counts[8],
      ]);
    }
  });

  it('is the same each time', () => {
    expect(measureSize({ cities: 'europe', places, methods: both })).toStrictEqual(points);
  });
});

it('calls a run that never gets there infinite, and tells what it spent', () => {
  const places = europe.slice(0, 15);
  const [point] = measureSize({ cities: 'europe', places, methods: ['nelder-mead'] });
  expect(point).toMatchObject({ reached: 0, converged: 0, spent: 6000 });
  expect(point.evaluations.least).toBe(Number.POSITIVE_INFINITY);
});

it('takes gradient descent at 1,000 points at most 1.5 times the iterations at 34', () => {
  const sizes = scalingSizes({ methods: ['gradient-descent'], max: 1000, europe });
  const median = (n: number) => {
    const size = sizes.find(({ cities, places }) => cities === 'uniform' && places.length === n);
    return size ? measureSize(size)[0].iterations.median : Number.NaN;
  };
  expect(median(1000) / median(34)).toBeLessThanOrEqual(1.5);
});
