import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dcsrch } from '../../src/optimize/dcsrch.js';
import { C1, C2, Line, type Point } from '../../src/optimize/line.js';
import type { Objective } from '../../src/optimize/optimizer.js';
import { strongWolfe } from '../../src/optimize/strong-wolfe.js';
import { wolfe2 } from '../../src/optimize/wolfe2.js';
import { readGolden } from '../goldens/read.js';

interface SearchGolden {
  alpha: number | null;
  nfev: number;
  njev: number;
}
interface LineGolden {
  coefficients: number[];
  terrace: number;
  dcsrch: SearchGolden;
  wolfe2: SearchGolden;
}

/** A polynomial without a constant term, the highest power first; in steps of `terrace` if any. */
function polynomial(coefficients: readonly number[], terrace = 0): Objective {
  const value = (x: number): number => {
    const smooth = coefficients.reduce((sum, c) => (sum + c) * x, 0);
    return terrace === 0 ? smooth : Math.floor(smooth / terrace) * terrace;
  };
  return {
    dim: 1,
    curvature: Number.NaN,
    value: ([x]) => value(x),
    valueAndGradient([x], gradient) {
      const degree = coefficients.length;
      gradient[0] = coefficients.reduce((sum, c, k) => sum * x + (degree - k) * c, 0);
      return value(x);
    },
  };
}

function lineFrom0(f: Objective, maxfev = Number.POSITIVE_INFINITY): { line: Line; start: Point } {
  const line = new Line(f, Float64Array.of(0), Float64Array.of(1), maxfev);
  const start = line.evaluate(0);
  if (start === undefined) throw new Error('Expected a line that starts');
  return { line, start };
}

const searches = {
  dcsrch,
  wolfe2,
  strongWolfe: (line: Line, start: Point, alpha: number) => strongWolfe(line, start, alpha)?.alpha,
};

describe.each(Object.entries(searches))('%s', (name, search) => {
  it('takes a step that satisfies the strong Wolfe conditions, and evaluates it last', () => {
    const coefficient = fc.double({ min: -2, max: 2, noNaN: true });
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        coefficient,
        coefficient,
        fc.double({ min: 0.1, max: 2, noNaN: true }),
        fc.double({ min: 0.05, max: 1, noNaN: true }),
        (a, b, c, d, first) => {
          const f = polynomial([a, b, c, -d]);
          const { line, start } = lineFrom0(f);
          const alpha = search(line, start, first);
          const { nfev } = line;
          if (alpha === undefined) {
            // As scipy's does after eleven trials within a bracket.
            expect([name, nfev > 12]).toStrictEqual(['wolfe2', true]);
            return;
          }
          const end = line.evaluate(alpha);
          expect(line.nfev).toBe(nfev);
          const value = end?.value ?? Number.NaN;
          const slope = end?.slope ?? Number.NaN;
          expect(value).toBeLessThanOrEqual(C1 * alpha * start.slope + 1e-15);
          expect(Math.abs(slope)).toBeLessThanOrEqual(-C2 * start.slope);
        },
      ),
      { examples: [[0.1, -1.6581233143514003, 0, 0.11918669443088704, 0.12722963869711704]] },
    );
  });

  it('evaluates nothing once the budget is spent', () => {
    const { line, start } = lineFrom0(polynomial([1, -100]), 2);
    expect(search(line, start, 0.1)).toBeUndefined();
    expect(line.nfev).toBe(2);
    expect(line.halted).toBe('max-evaluations');
    expect(search(line, start, 0.3)).toBeUndefined();
    expect(line.nfev).toBe(2);
  });
});

describe('strongWolfe', () => {
  it('finds the minimum of a parabola with one interpolation', () => {
    const { line, start } = lineFrom0(polynomial([1, -2]));
    expect(strongWolfe(line, start, 4)).toStrictEqual({ alpha: 1, value: -1, slope: 0 });
    expect(line.nfev).toBe(3);
  });

  it('doubles the step until there is a bracket', () => {
    const { line, start } = lineFrom0(polynomial([1, -200]));
    expect(strongWolfe(line, start, 1)?.alpha).toBe(16);
    expect(line.nfev).toBe(6);
  });
});

describe.each(['dcsrch', 'wolfe2'] as const)("%s is scipy's", (name) => {
  it.each(readGolden<LineGolden[]>('bfgs-lines.json'))(
    'on $coefficients, in steps of $terrace',
    ({ coefficients, terrace, [name]: golden }) => {
      const { line, start } = lineFrom0(polynomial(coefficients, terrace));
      const alpha = searches[name](line, start, 1);
      // scipy's counts are without the start.
      expect(line.nfev - 1).toBe(golden.nfev);
      expect(line.njev - 1).toBe(golden.njev);
      if (golden.alpha === null) expect(alpha).toBeUndefined();
      else expect(alpha).toBeCloseTo(golden.alpha, 12);
    },
  );
});
