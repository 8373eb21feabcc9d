import { Piscina } from 'piscina';
import { afterEach, expect, it, vi } from 'vitest';
import { DeadlineThread, ThreadClosed } from '../../src/reading/deadline-thread.js';

const DEADLINE = 300;

let thread: DeadlineThread<string, string>;
afterEach(() => thread.close());

function start() {
  const filename = new URL('./slow-task.mjs', import.meta.url).href;
  thread = new DeadlineThread({ filename, deadline: DEADLINE, idleTime: 60_000 });
  return thread;
}

it('kills a thread that exceeds the deadline, and replaces it', async () => {
  start();
  const all = [thread.run('for ever', 1), thread.run('a', 1), thread.run('b', 2)];
  expect(await Promise.all(all)).toStrictEqual([
    'too-slow',
    { result: 'a, done' },
    { result: 'b, done' },
  ]);
});

it.runIf(process.platform === 'linux')(
  'does not count the time that a thread waits for a processor, up to a bound',
  async () => {
    start();
    const [patient, endless] = [`sleep ${2 * DEADLINE}`, `sleep ${20 * DEADLINE}`];
    expect(await thread.run(patient, 1)).toStrictEqual({ result: `${patient}, done` });
    expect(await thread.run(endless, 1)).toBe('too-slow');
    expect(await thread.run('a', 1)).toStrictEqual({ result: 'a, done' });
  },
);

it('kills a thread that needs too much memory', async () => {
  start();
  expect(await thread.run('memory', 1)).toBe('too-slow');
  expect(await thread.run('a', 1)).toStrictEqual({ result: 'a, done' });
});

it('rejects a task that throws, and goes on', async () => {
  start();
  await expect(thread.run('throw', 1)).rejects.toThrow('broken');
  expect(await thread.run('a', 1)).toStrictEqual({ result: 'a, done' });
});

it('bears a thread that runs out of memory while it is being killed', async () => {
  const run = vi.spyOn(Piscina.prototype, 'run');
  start();
  await thread.run('a', 1);
  const [pool] = run.mock.contexts;
  expect(pool).toBeInstanceOf(Piscina);
  // That is how Piscina reports an error of a thread without tasks; nobody can choose the moment.
  expect(() => (pool as Piscina).emit('error', new Error('out of memory'))).not.toThrow();
  run.mockRestore();
});

it('does not wait for the deadline to close', async () => {
  start();
  const first = expect(thread.run('for ever', 1)).rejects.toThrow(ThreadClosed);
  const second = expect(thread.run('a', 1)).rejects.toThrow(ThreadClosed);
  await thread.warmUp();
  await thread.close();
  await Promise.all([first, second]);
});

it('refuses tasks beyond its bound instead of keeping them', async () => {
  start();
  const all = Array.from({ length: 300 }, (_, k) => thread.run(String(k), 7));
  const results = await Promise.all(all);
  const busy = results.filter((result) => result === 'busy');
  expect(busy.length).toBeGreaterThan(40);
  expect(results[0]).toStrictEqual({ result: '0, done' });
});
