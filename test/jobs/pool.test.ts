import { expect, it } from 'vitest';
import { presets } from '../../src/gazetteer/presets.js';
import { NO_NOTES } from '../../src/gazetteer/request.js';
import type { Job, Outcome, Progress } from '../../src/jobs/jobs.js';

// The threads of the pool run the built program.
const built = new URL('../../dist/jobs/pool.js', import.meta.url).href;
const { createJobPool }: typeof import('../../src/jobs/pool.js') = await import(built);

function asked(updateId: number) {
  const replyTo = { chatId: 1, messageId: updateId, threadId: undefined };
  return { id: String(updateId), updateId, askerId: 1, language: 'en', replyTo } as const;
}

function film(updateId: number, n: number, seed = 42): Job {
  const cities = presets.europe.slice(0, n);
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const request = { problem: { kind: 'cities', cities }, methods, seed } as const;
  return { kind: 'film', ...asked(updateId), request, notes: NO_NOTES };
}

function scaling(updateId: number, max: number): Job {
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const request = { methods, max, europe: presets.europe };
  return { kind: 'scaling', ...asked(updateId), request };
}

function pool(workers: number) {
  const answers: [updateId: number, outcome: Outcome][] = [];
  const progress: [updateId: number, progress: Progress][] = [];
  const jobs = createJobPool(workers, {
    progress: ({ updateId }, reached) => progress.push([updateId, reached]),
    outcome: async ({ updateId }, outcome) => {
      answers.push([updateId, outcome]);
    },
  });
  return { jobs, answers, progress };
}

it('answers every job once, a failing one too', async () => {
  const { jobs, answers } = pool(2);
  for (const next of [film(1, 3), film(2, 4), film(3, 3, -1), film(4, 5)]) {
    expect(jobs.enqueue(next)).toBeDefined();
  }
  await jobs.drain(60_000);
  const kinds = new Map(answers.map(([id, { kind }]) => [id, kind]));
  expect(answers.length).toBe(4);
  expect([1, 2, 3, 4].map((id) => kinds.get(id))).toStrictEqual(['made', 'made', 'failed', 'made']);
  for (const [, outcome] of answers) {
    if (outcome.kind === 'failed') expect(String(outcome.error)).toContain('Expected a seed');
    if (outcome.kind !== 'made' || outcome.made.kind !== 'film') continue;
    const { gif, width, height, summary } = outcome.made;
    expect(Buffer.from(gif.subarray(0, 6)).toString()).toBe('GIF89a');
    expect([width, height, summary.methods.length]).toStrictEqual([800, 1000, 2]);
  }
});

it('makes the chart of a scaling job, reporting from 0 on', async () => {
  const { jobs, answers, progress } = pool(2);
  expect(jobs.enqueue(scaling(5, 8))).toStrictEqual({ stage: 'measure', fraction: 0 });
  await jobs.drain(60_000);
  const [, outcome] = answers[0];
  if (outcome.kind !== 'made' || outcome.made.kind !== 'scaling') {
    throw new Error(`Expected a chart, got ${JSON.stringify(outcome)}`);
  }
  const { png, scaling: made } = outcome.made;
  expect(Buffer.from(png.subarray(1, 4)).toString()).toBe('PNG');
  const sizes = made.points.map(({ id, n }) => `${id} ${n}`);
  expect(sizes).toStrictEqual(
    [3, 4, 6, 8].flatMap((n) => [`gradient-descent ${n}`, `nelder-mead ${n}`]),
  );
  const fractions = progress.map(([, reached]) =>
    reached.stage === 'measure' ? reached.fraction : -1,
  );
  expect(fractions).toStrictEqual([...fractions].sort((a, b) => a - b));
  expect(fractions.length).toBeGreaterThan(20);
  expect(fractions.at(-1)).toBe(1);
});

it('serves first who came first: a chart waits for one film at most', async () => {
  const { jobs, answers } = pool(1);
  for (const next of [scaling(1, 6), film(2, 3), film(3, 4), film(4, 5)]) jobs.enqueue(next);
  await jobs.drain(60_000);
  const order = answers.map(([id]) => id);
  expect(order.indexOf(1)).toBeLessThan(2);
  expect(order.filter((id) => id !== 1)).toStrictEqual([2, 3, 4]);
});

it('drops what is not finished when the time to drain is over', async () => {
  const { jobs, answers } = pool(1);
  for (let id = 1; id <= 4; id++) jobs.enqueue(id % 2 ? film(id, 30 + id) : scaling(id, 30 + id));
  await jobs.drain(50);
  expect(answers.map(([id, { kind }]) => `${id} ${kind}`).sort()).toStrictEqual([
    '1 dropped',
    '2 dropped',
    '3 dropped',
    '4 dropped',
  ]);
});

it('takes no more than it can answer soon, and nothing while it drains', async () => {
  const { jobs, answers } = pool(1);
  const taken = Array.from({ length: 120 }, (_, id) => jobs.enqueue(film(id, 34, id)));
  expect(taken.filter(Boolean).length).toBe(100);
  const drained = jobs.drain(0);
  expect(jobs.enqueue(film(999, 3))).toBeUndefined();
  await drained;
  expect(answers.length).toBe(100);
});

it('makes once what is asked twice, and answers both', async () => {
  const { jobs, answers, progress } = pool(1);
  for (const next of [film(1, 4), film(2, 4), film(3, 4, 7)]) jobs.enqueue(next);
  expect(jobs.status('2')).toStrictEqual(jobs.status('1'));
  expect(jobs.status('3')).toStrictEqual({ stage: 'queue', ahead: 0 });
  await jobs.drain(60_000);
  expect(answers.map(([id]) => id)).toStrictEqual([1, 2, 3]);
  const [first, second, third] = answers.map(
    ([, outcome]) => outcome.kind === 'made' && outcome.made,
  );
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(jobs.status('1')).toBeUndefined();
  const stages = progress.filter(([id]) => id === 3).map(([, { stage }]) => stage);
  expect([...new Set(stages)]).toStrictEqual(['queue', 'optimise', 'draw']);
});

it('tells who waits how many still go before', async () => {
  const { jobs, progress } = pool(1);
  for (let id = 1; id <= 4; id++) jobs.enqueue(film(id, 2 + id));
  await jobs.drain(60_000);
  const places = progress.flatMap(([id, reached]) =>
    id === 4 && reached.stage === 'queue' ? [reached.ahead] : [],
  );
  expect([...new Set(places)]).toStrictEqual([2, 1, 0]);
});

it('calls off what waits and what runs, but not what others wait for', async () => {
  const { jobs, answers } = pool(1);
  for (const next of [film(1, 34), film(2, 34), film(3, 34, 7), film(4, 3)]) jobs.enqueue(next);
  expect(jobs.cancel('1')).toBe(true);
  expect(jobs.cancel('3')).toBe(true);
  expect(jobs.cancel('3')).toBe(false);
  expect(jobs.cancel('999')).toBe(false);
  await jobs.drain(60_000);
  expect(new Map(answers.map(([id, { kind }]) => [id, kind]))).toStrictEqual(
    new Map([
      [1, 'cancelled'],
      [3, 'cancelled'],
      [2, 'made'],
      [4, 'made'],
    ]),
  );
  expect(answers.length).toBe(4);
});
