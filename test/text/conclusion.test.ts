import { expect, it } from 'vitest';
import type { MethodSummary, Summary } from '../../src/summary.js';
import { speech } from '../../src/text/speech.js';
import { conclusion } from '../../src/text/summary.js';

type Figures = Pick<MethodSummary, 'finalLoss' | 'flops'> & { localMinimum?: boolean };

function say(gradient: Figures, free: Figures, swapped = false): string {
  const common = {
    iterations: 113,
    functionEvaluations: 1,
    gradientEvaluations: 1,
    rmsError: 1,
    termination: 'converged',
    localMinimum: false,
    milliseconds: 1,
  } as const;
  const methods: [MethodSummary, MethodSummary] = [
    { ...common, ...gradient, id: 'gradient-descent', usesGradient: true },
    { ...common, ...free, id: 'nelder-mead', usesGradient: false },
  ];
  const summary: Summary = {
    problem: { kind: 'matrix', names: [], distances: { n: 15, values: new Float64Array(225) } },
    variables: 30,
    seed: 42,
    startLoss: 80,
    methods: swapped ? [methods[1], methods[0]] : methods,
    flattens: false,
  };
  return conclusion(summary, speech('en'));
}

it('is the gap where the gradient got further', () => {
  const gap = say({ finalLoss: 4.65e-5, flops: 1e5 }, { finalLoss: 0.6, flops: 3.2e6 });
  expect(gap).toContain('113 iterations');
  expect(gap).toContain('32 times as much arithmetic');
  expect(gap).toContain('13,000 times as high');
  expect(say({ finalLoss: 4.65e-5, flops: 1e5 }, { finalLoss: 0.6, flops: 3.2e6 }, true)).toBe(gap);
});

it('is the price where both got there', () => {
  const price = say({ finalLoss: 2.1e-5, flops: 1e5 }, { finalLoss: 2.11e-5, flops: 9e5 });
  expect(price).toContain('both methods got there');
  expect(price).toContain('9 times as much');
});

it('takes two losses that are zero but for rounding as the same', () => {
  expect(say({ finalLoss: 1e-12, flops: 1e5 }, { finalLoss: 1e-9, flops: 9e5 })).toContain('both');
  expect(say({ finalLoss: 1e-9, flops: 1e5 }, { finalLoss: 1e-12, flops: 9e5 })).toContain('both');
});

it('sees no gap where there is none', () => {
  const even = say({ finalLoss: 2.1e-5, flops: 1e5 }, { finalLoss: 2.11e-5, flops: 1.2e5 });
  expect(even).toContain('about equally well');
});

it('says so when the gradient was unlucky', () => {
  const lucky = say({ finalLoss: 0.5, flops: 1e5 }, { finalLoss: 2.1e-5, flops: 9e5 });
  expect(lucky).toContain('found a better arrangement');
});

it('does not call a local minimum an arrival', () => {
  const stuck = say(
    { finalLoss: 0.28, flops: 1e5, localMinimum: true },
    { finalLoss: 0.3, flops: 9e5, localMinimum: true },
  );
  expect(stuck).toContain('did not come to the best arrangement');
  expect(stuck).not.toContain('got there');
});

it('says so where the gradient cost more', () => {
  const cheaper = say({ finalLoss: 2.1e-5, flops: 9e5 }, { finalLoss: 2.1e-5, flops: 1e5 });
  expect(cheaper).toContain('9 times less');
});
