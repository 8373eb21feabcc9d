import { expect, it } from 'vitest';
import { priorityOf } from '../../src/queue/priority.js';
import { film, scaling } from '../jobs/samples.js';

it('puts first who has fewer requests open, then private chats, then what is short', () => {
  const order = [
    priorityOf(film(1, 10), 0),
    priorityOf(film(1, 11), 0),
    priorityOf(film(1, 34), 0),
    priorityOf(scaling(1, 34), 0),
    priorityOf(film(1, 10, 42, -5), 0),
    priorityOf(film(1, 34, 42, -5), 0),
    priorityOf(film(1, 3), 1),
    priorityOf(film(1, 3, 42, -5), 1),
    priorityOf(film(1, 3), 12),
  ];
  expect(order).toStrictEqual([...order].sort((a, b) => a - b));
  expect(new Set(order).size).toBe(order.length);
  expect(order[0]).toBe(1);
});

it('stays within what the queue bears', () => {
  expect(priorityOf(scaling(1, 34), 1e9)).toBeLessThan(2 ** 21);
  expect(priorityOf(film(1, 3), -1)).toBe(1);
});
