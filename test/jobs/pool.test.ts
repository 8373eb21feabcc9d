import { expect, it } from 'vitest';
import { presets } from '../../src/gazetteer/presets.js';
import type { Job, Outcome } from '../../src/jobs/jobs.js';

// The threads of the pool run the built program.
const built = new URL('../../dist/jobs/pool.js', import.meta.url).href;
const { createJobPool }: typeof import('../../src/jobs/pool.js') = await import(built);

function job(updateId: number, n: number, seed = 42): Job {
  return {
    updateId,
    request: {
      problem: { kind: 'cities', cities: presets.europe.slice(0, n) },
      methods: ['gradient-descent', 'nelder-mead'],
      seed,
    },
    language: 'en',
    replyTo: { chatId: 1, messageId: updateId, threadId: undefined },
  };
}

function pool(workers: number) {
  const answers: [updateId: number, outcome: Outcome][] = [];
  const jobs = createJobPool(workers, async ({ updateId }, outcome) => {
    answers.push([updateId, outcome]);
  });
  return { jobs, answers };
}

it('answers every job once, a failing one too', async () => {
  const { jobs, answers } = pool(2);
  for (const next of [job(1, 3), job(2, 4), job(3, 3, -1), job(4, 3)]) {
    expect(jobs.enqueue(next)).toBe(true);
  }
  await jobs.drain(60_000);
  const kinds = new Map(answers.map(([id, { kind }]) => [id, kind]));
  expect(answers.length).toBe(4);
  expect([1, 2, 3, 4].map((id) => kinds.get(id))).toStrictEqual(['made', 'made', 'failed', 'made']);
  for (const [, outcome] of answers) {
    if (outcome.kind === 'failed') expect(String(outcome.error)).toContain('Expected a seed');
    if (outcome.kind !== 'made') continue;
    const { gif, width, height, summary } = outcome.made;
    expect(Buffer.from(gif.subarray(0, 6)).toString()).toBe('GIF89a');
    expect([width, height, summary.methods.length]).toStrictEqual([800, 1000, 2]);
  }
});

it('drops what is not finished when the time to drain is over', async () => {
  const { jobs, answers } = pool(1);
  for (let id = 1; id <= 4; id++) jobs.enqueue(job(id, 34));
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
  const taken = Array.from({ length: 120 }, (_, id) => jobs.enqueue(job(id, 34)));
  expect(taken.filter(Boolean).length).toBe(100);
  const drained = jobs.drain(0);
  expect(jobs.enqueue(job(999, 3))).toBe(false);
  await drained;
  expect(answers.length).toBe(100);
});
