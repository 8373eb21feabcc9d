import fc from 'fast-check';
import { expect, it } from 'vitest';
import { FairQueue } from '../../src/reading/fair-queue.js';

function drained<T>(queue: FairQueue<T>): T[] {
  const items: T[] = [];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) items.push(next);
  return items;
}

it('lets owners take turns', () => {
  const queue = new FairQueue<string>();
  for (const item of ['a1', 'a2', 'a3']) queue.push(1, item);
  for (const item of ['b1', 'b2']) queue.push(2, item);
  queue.push(3, 'c1');
  expect(queue.size).toBe(6);
  expect(drained(queue)).toStrictEqual(['a1', 'b1', 'c1', 'a2', 'b2', 'a3']);
  expect(queue.size).toBe(0);
});

it('loses nothing and keeps the order of each owner', () => {
  const owners = fc.array(fc.integer({ min: 0, max: 4 }));
  fc.assert(
    fc.property(owners, (sequence) => {
      const queue = new FairQueue<readonly [owner: number, number: number]>();
      sequence.forEach((owner, number) => {
        queue.push(owner, [owner, number]);
      });
      const items = drained(queue);
      for (const owner of new Set(sequence)) {
        const own = items.filter(([one]) => one === owner).map(([, number]) => number);
        expect(own).toStrictEqual(sequence.flatMap((one, k) => (one === owner ? [k] : [])));
      }
    }),
  );
});
