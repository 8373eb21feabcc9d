import { setTimeout as wait } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { Turns } from '../../src/jobs/turns.js';

function recorder(count: number) {
  const turns = new Turns(count);
  const started: string[] = [];
  const stop = new AbortController();
  const add = (name: string, turn: number) =>
    turns.run({ priority: turn, signal: stop.signal }, async () => {
      started.push(name);
      await wait(5);
      return name;
    });
  return { started, stop, add };
}

it('starts tasks of lower numbers first, equal ones in the order in which they came', async () => {
  const { started, add } = recorder(1);
  const tasks = [add('b1', 2), add('b2', 2), add('c', 3), add('a1', 1), add('a2', 1)];
  expect(await Promise.all(tasks)).toStrictEqual(['b1', 'b2', 'c', 'a1', 'a2']);
  expect(started).toStrictEqual(['b1', 'a1', 'a2', 'b2', 'c']);
});

it('runs as many at a time as it may', async () => {
  const { started, add } = recorder(2);
  const tasks = ['a', 'b', 'c'].map((name) => add(name, 1));
  expect(started).toStrictEqual(['a', 'b']);
  await Promise.all(tasks);
  expect(started).toStrictEqual(['a', 'b', 'c']);
});

it('goes on after a task that fails', async () => {
  const turns = new Turns(1);
  const ticket = { priority: 1, signal: new AbortController().signal };
  const failing = turns.run(ticket, () => Promise.reject(new Error('broken')));
  const next = turns.run(ticket, async () => 'done');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('done');
});

it('does not start what is called off', async () => {
  const { started, stop, add } = recorder(1);
  const tasks = [add('a', 1), add('b', 1), add('c', 1)];
  stop.abort();
  const outcomes = await Promise.allSettled(tasks);
  expect(outcomes.map(({ status }) => status)).toStrictEqual(['fulfilled', 'rejected', 'rejected']);
  expect(started).toStrictEqual(['a']);
});

it('reads the priority when a task can start, not when it was added', async () => {
  const turns = new Turns(1);
  const { signal } = new AbortController();
  const started: string[] = [];
  const add = (name: string, ticket: { priority: number; signal: AbortSignal }) =>
    turns.run(ticket, async () => started.push(name));
  const late = { priority: 9, signal };
  const tasks = [
    add('a', { priority: 5, signal }),
    add('b', { priority: 6, signal }),
    add('c', late),
  ];
  late.priority = 1;
  await Promise.all(tasks);
  expect(started).toStrictEqual(['a', 'c', 'b']);
});
