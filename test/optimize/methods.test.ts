import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { methods } from '../../src/optimize/registry.js';
import { trace } from '../../src/optimize/trace.js';
import { randomDistances } from '../mds/random-distances.js';
import { describeContract } from './contract.js';

for (const method of Object.values(methods)) describeContract(method);

describe('gradient-descent', () => {
  it('never rises', () => {
    fc.assert(
      fc.property(
        randomDistances({ min: 3, max: 20 }),
        fc.integer({ min: 0, max: 0xffffffff }),
        (distances, seed) => {
          const f = stress(distances);
          const { iterates } = trace(methods['gradient-descent'], f, randomStart(f.dim / 2, seed), {
            maxiter: 300,
          });
          for (let k = 1; k < iterates.length; k++) {
            const { value } = iterates[k - 1];
            expect(iterates[k].value).toBeLessThanOrEqual(value + 1e-13 * iterates[0].value);
          }
        },
      ),
      { numRuns: 50 },
    );
  });

  it('stops with the first step in which no coordinate moves by more than 1e-6', () => {
    const distances = fc.sample(randomDistances({ min: 9, max: 9 }), { seed: 3, numRuns: 1 })[0];
    const run = trace(methods['gradient-descent'], stress(distances), randomStart(9, 3));
    const moves = run.iterates
      .slice(1)
      .map(({ x }, k) => Math.max(...x.map((c, i) => Math.abs(c - run.iterates[k].x[i]))));
    expect(run.termination).toBe('converged');
    expect(moves.findIndex((move) => move <= 1e-6)).toBe(moves.length - 1);
  });
});
