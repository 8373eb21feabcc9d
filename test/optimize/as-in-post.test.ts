import { expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { stress } from '../../src/mds/stress.js';
import { postDescent, postSizes } from '../../src/optimize/as-in-post.js';
import { trace } from '../../src/optimize/trace.js';

it.each([
  [6, 0.12, 75],
  [15, 0.03, 130],
  [34, 0.01, 200],
])('%d points: steps of %d on half the gradient, %d of them', (n, step, iterations) => {
  const values = Float64Array.from(
    { length: n * n },
    (_, k) => Math.abs((k % n) - Math.floor(k / n)) / n,
  );
  const f = stress({ n, values });
  const { iterates, termination } = trace(postDescent(n), f, randomStart(n, 42));
  expect([iterates.length, termination]).toStrictEqual([iterations + 1, 'max-iterations']);
  const gradient = new Float64Array(f.dim);
  f.valueAndGradient(iterates[9].x, gradient);
  iterates[10].x.forEach((c, k) => {
    expect(c).toBeCloseTo(iterates[9].x[k] - (step / 2) * gradient[k], 12);
  });
});

it('is for the sizes of the post only', () => {
  expect(postSizes).toStrictEqual([6, 15, 34]);
  expect(() => postDescent(7)).toThrow('Expected 6, 15, 34 points, got 7');
});
