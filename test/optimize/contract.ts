import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import type { Objective, Optimizer } from '../../src/optimize/optimizer.js';
import { lastIterate, trace } from '../../src/optimize/trace.js';
import { randomDistances } from '../mds/random-distances.js';

/** f, counting its calls. */
function counted(f: Objective): { f: Objective; calls: { value: number; gradient: number } } {
  const calls = { value: 0, gradient: 0 };
  return {
    calls,
    f: {
      ...f,
      value: (x) => {
        calls.value++;
        return f.value(x);
      },
      valueAndGradient: (x, gradient) => {
        calls.value++;
        calls.gradient++;
        return f.valueAndGradient(x, gradient);
      },
    },
  };
}

/** f until its `last`-th evaluation, then `value`. */
function failing(f: Objective, last: number, value: number): Objective {
  let calls = 0;
  return {
    ...f,
    value: (x) => (calls++ < last ? f.value(x) : value),
    valueAndGradient: (x, gradient) => {
      const honest = f.valueAndGradient(x, gradient);
      return calls++ < last ? honest : value;
    },
  };
}

/** What every method keeps to, whatever its way. */
export function describeContract(method: Optimizer): void {
  describe(method.id, () => {
    const runs = fc.record({
      distances: randomDistances({ min: 3, max: 8 }),
      seed: fc.integer({ min: 0, max: 0xffffffff }),
    });

    it('starts at x0 and counts up; every value is f at its x', () => {
      fc.assert(
        fc.property(runs, ({ distances, seed }) => {
          const { f, calls } = counted(stress(distances));
          const x0 = randomStart(distances.n, seed);
          const { iterates } = trace(method, f, x0, { maxfev: 400 });
          expect([...iterates[0].x]).toStrictEqual([...x0]);
          expect(iterates[0].nfev).toBe(1);
          expect(iterates.at(-1)?.nfev).toBe(calls.value);
          expect(iterates.at(-1)?.njev).toBe(calls.gradient);
          const wrong = iterates.filter(({ nit, nfev, njev, x, value }, k) => {
            const before = iterates[Math.max(0, k - 1)];
            const isCounted = nit === k && nfev >= before.nfev && njev >= before.njev;
            return !(isCounted && Math.abs(value - f.value(x)) <= 1e-12 * value);
          });
          expect(wrong).toStrictEqual([]);
        }),
        { numRuns: 25 },
      );
    });

    it('hands out snapshots that are the receiver’s own', () => {
      const distances = fc.sample(randomDistances({ min: 5, max: 5 }), { seed: 1, numRuns: 1 })[0];
      const x0 = randomStart(5, 1);
      const undisturbed = trace(method, stress(distances), x0, { maxfev: 200 });
      const disturbed = trace(method, stress(distances), x0, { maxfev: 200 }, ({ x }) => x.fill(7));
      expect(lastIterate(disturbed).value).toBe(lastIterate(undisturbed).value);
      expect([...x0]).toStrictEqual([...randomStart(5, 1)]);
    });

    it('keeps its budgets to the evaluation and the iteration', () => {
      fc.assert(
        fc.property(
          runs,
          fc.integer({ min: 1, max: 60 }),
          fc.integer({ min: 1, max: 60 }),
          ({ distances, seed }, maxfev, maxiter) => {
            const { f, calls } = counted(stress(distances));
            const run = trace(method, f, randomStart(distances.n, seed), { maxfev, maxiter });
            expect(calls.value).toBeLessThanOrEqual(maxfev);
            expect(lastIterate(run).nfev).toBe(calls.value);
            expect(lastIterate(run).nit).toBeLessThanOrEqual(maxiter);
            if (run.termination === 'max-evaluations') expect(calls.value).toBe(maxfev);
            if (run.termination === 'max-iterations') expect(lastIterate(run).nit).toBe(maxiter);
          },
        ),
      );
    });

    it.each([Number.NaN, Number.POSITIVE_INFINITY])(
      'diverges on %d, last iterate finite',
      (bad) => {
        const distances = fc.sample(randomDistances({ min: 6, max: 6 }), {
          seed: 2,
          numRuns: 1,
        })[0];
        const run = trace(method, failing(stress(distances), 20, bad), randomStart(6, 2));
        expect(run.termination).toBe('diverged');
        expect(Number.isFinite(lastIterate(run).value)).toBe(true);
        const hopeless = trace(method, failing(stress(distances), 0, bad), randomStart(6, 2));
        expect(hopeless.termination).toBe('diverged');
        expect(hopeless.iterates.length).toBe(1);
      },
    );
  });
}
