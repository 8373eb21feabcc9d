import { expect, it } from 'vitest';
import { costOf } from '../../src/jobs/cost.js';
import { priorityOf } from '../../src/jobs/priority.js';
import { film, scaling } from './samples.js';

it('puts the asker with less open work first, then private chats, then short works', () => {
  const order = [
    priorityOf(film(1, 3), 0),
    priorityOf(film(1, 12), 0),
    priorityOf(film(1, 34), 0),
    priorityOf(scaling(1, 34), 0),
    priorityOf(film(1, 10, 42, -5), 0),
    priorityOf(scaling(1, 34, -5), 0),
    priorityOf(film(1, 3), 1),
    priorityOf(film(1, 3, 42, -5), 1),
    priorityOf(film(1, 3), 2.2),
    priorityOf(film(1, 3), 12),
  ];
  expect(order).toStrictEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(order.length);
  expect(order[0]).toBe(1);
});

it('stays within the range that BullMQ accepts', () => {
  expect(priorityOf(scaling(1, 34), 1e9)).toBeLessThan(2 ** 21);
});

it('costs more for heavy methods and for more points', () => {
  const cost = (points: number, method: 'nelder-mead' | 'cma-es') => {
    const { wanted } = film(1, points);
    if (wanted.kind !== 'film') return expect.fail('no film');
    const request = { ...wanted.request, methods: ['gradient-descent', method] as const };
    return costOf({ ...wanted, request });
  };
  expect(cost(15, 'nelder-mead')).toBeCloseTo(1, 1);
  expect(cost(34, 'cma-es')).toBeGreaterThan(1.5 * cost(34, 'nelder-mead'));
  expect(cost(34, 'cma-es')).toBeGreaterThan(2 * cost(15, 'cma-es'));
});
