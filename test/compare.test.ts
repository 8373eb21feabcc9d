import { describe, expect, it } from 'vitest';
import { type Comparison, compare, type Problem } from '../src/compare.js';
import { presets } from '../src/gazetteer/presets.js';
import { summarize } from '../src/summary.js';

const METHODS = ['gradient-descent', 'nelder-mead'] as const;

function race(problem: Problem, seed = 42): Comparison {
  let time = 0;
  return compare({ problem, methods: METHODS, seed }, () => time++);
}

function europe(n: number): Problem {
  return { kind: 'cities', cities: presets.europe.slice(0, n) };
}

describe('the race of the European cities', () => {
  it.each([
    [6, 96, 2400],
    [15, 113, 6000],
    [34, 119, 13600],
  ])('of %d: %d steps of gradient descent, %d evaluations of Nelder–Mead', (n, steps, budget) => {
    const [descent, simplex] = summarize(race(europe(n))).methods;
    expect(descent).toMatchObject({ iterations: steps, termination: 'converged' });
    expect(descent.rmsError).toBeLessThan(4);
    expect(simplex).toMatchObject({
      functionEvaluations: budget,
      gradientEvaluations: 0,
      termination: 'max-evaluations',
    });
  });

  it('counts flops as the post does', () => {
    const [descent, simplex] = summarize(race(europe(6))).methods;
    expect(descent.flops).toBe(13 * 36 * descent.gradientEvaluations);
    expect(simplex.flops).toBe(8 * 36 * simplex.functionEvaluations);
  });

  it('starts both methods in one point', () => {
    const { runs, x0, startLoss } = race(europe(6));
    for (const { trace } of runs) {
      expect([...trace.iterates[0].x]).toStrictEqual([...x0]);
      expect(trace.iterates[0].value).toBe(startLoss);
    }
  });

  it('takes time from its clock, and tells its progress', () => {
    const fractions: number[] = [];
    let time = 0;
    const request = { problem: europe(3), methods: METHODS, seed: 1 };
    const { runs } = compare(
      request,
      () => (time += 5),
      (fraction) => fractions.push(fraction),
    );
    expect(runs.map(({ milliseconds }) => milliseconds)).toStrictEqual([5, 5]);
    expect(fractions).toStrictEqual([...fractions].sort((a, b) => a - b));
    expect(fractions.at(-1)).toBe(1);
  });
});

describe('a local minimum', () => {
  it('is seen for some starts, and only above the best embedding', () => {
    const problem: Problem = { kind: 'cities', cities: presets.usa };
    const runs = Array.from({ length: 12 }, (_, seed) => race(problem, seed));
    const stuck = runs.filter(({ runs }) => runs[0].localMinimum);
    expect(stuck.length).toBeGreaterThan(0);
    expect(stuck.length).toBeLessThan(runs.length);
    for (const { runs, leastLoss } of stuck) {
      expect(runs[0].last.value).toBeGreaterThan(1.01 * leastLoss);
    }
  });

  it('is not a run that merely ran out of budget', () => {
    const { runs } = race(europe(15));
    expect(runs[1].trace.termination).toBe('max-evaluations');
    expect(runs[1].localMinimum).toBe(false);
  });
});

it('says that a sphere does not lie flat where it matters', () => {
  expect(summarize(race(europe(34))).flattens).toBe(false);
  expect(summarize(race({ kind: 'cities', cities: presets.usa })).flattens).toBe(false);
  expect(summarize(race({ kind: 'cities', cities: presets.world })).flattens).toBe(true);
});
