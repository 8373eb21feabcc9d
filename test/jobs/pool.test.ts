import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { End, Job, Outcome, Progress } from '../../src/jobs/jobs.js';
import { silent } from '../redis/connected.js';
import { film, scaling } from './samples.js';

// The threads of the pool and of the store run the built program.
const built = (path: string) => new URL(`../../dist/${path}`, import.meta.url).href;
const { createJobPool }: typeof import('../../src/jobs/pool.js') = await import(
  built('jobs/pool.js')
);
const { openStore }: typeof import('../../src/store/store.js') = await import(
  built('store/store.js')
);

async function store(directory = mkdtempSync(join(tmpdir(), 'mds-race-'))) {
  const opened = await openStore(directory, Date.now);
  onTestFinished(async () => {
    await opened.close();
    rmSync(directory, { recursive: true });
  });
  return opened;
}

type Tell = (job: Job, outcome: Outcome, signal: AbortSignal) => Promise<End>;

async function pool(workers: number, tell: Tell = async () => 'over') {
  const { pending, attempts, results } = await store();
  const answers: [updateId: number, outcome: Outcome][] = [];
  const progress: [updateId: number, progress: Progress][] = [];
  const create = () =>
    createJobPool({
      workers,
      pending,
      attempts,
      results,
      log: silent,
      answer: {
        leave: () => {},
        progress: ({ updateId }, reached) => progress.push([updateId, reached]),
        outcome: async (job, outcome, signal) => {
          answers.push([job.updateId, outcome]);
          return outcome.kind === 'postponed' ? 'open' : tell(job, outcome, signal);
        },
      },
    });
  return { jobs: create(), create, answers, progress, pending, attempts, results };
}

it('makes the chart of a scaling job, reporting from 0 on', async () => {
  const { jobs, answers, progress, results } = await pool(2);
  expect(await jobs.enqueue(scaling(5, 8))).toBe('taken');
  expect(await jobs.status('5')).toStrictEqual({ stage: 'measure', fraction: 0 });
  await jobs.drain(60_000);
  const [, outcome] = answers[0];
  if (outcome.kind !== 'made' || outcome.made.kind !== 'scaling') {
    throw new Error(`Expected a chart, got ${JSON.stringify(outcome)}`);
  }
  const { scaling: made } = outcome.made;
  const png = (await results.bytes(outcome.key))?.bytes;
  expect(Buffer.from(png?.subarray(1, 4) ?? []).toString()).toBe('PNG');
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
  const { jobs, answers } = await pool(1);
  for (const next of [scaling(1, 6), film(2, 3), film(3, 4), film(4, 5)]) {
    await jobs.enqueue(next);
  }
  await jobs.drain(60_000);
  const order = answers.map(([id]) => id);
  expect(order.indexOf(1)).toBeLessThan(2);
  expect(order.filter((id) => id !== 1)).toStrictEqual([2, 3, 4]);
});

it('postpones what is not finished when the time to drain is over', async () => {
  const { jobs, answers, pending } = await pool(2);
  for (let id = 1; id <= 4; id++) {
    await jobs.enqueue(id % 2 ? film(id, 30 + id) : scaling(id, 30 + id));
  }
  await jobs.drain(50);
  expect((await pending.all()).map(({ job }) => job.id)).toStrictEqual(['1', '2', '3', '4']);
  expect(answers.map(([id, { kind }]) => `${id} ${kind}`).sort()).toStrictEqual([
    '1 postponed',
    '2 postponed',
    '3 postponed',
    '4 postponed',
  ]);
});

it('takes no more than it can answer soon, and nothing while it drains', async () => {
  const { jobs, answers } = await pool(1);
  const taken = [];
  for (let id = 0; id < 120; id++) taken.push(await jobs.enqueue(film(id, 34, id)));
  expect(taken.filter((taking) => taking === 'taken').length).toBe(100);
  const drained = jobs.drain(0);
  expect(await jobs.enqueue(film(999, 3))).toBe('full');
  await drained;
  expect(answers.length).toBe(100);
});

it('tells who waits how many still go before', async () => {
  const { jobs, progress } = await pool(1);
  await Promise.all([34, 4, 5, 6].map((n, k) => jobs.enqueue(film(k + 1, n))));
  await jobs.drain(60_000);
  const places = progress.flatMap(([id, reached]) =>
    id === 4 && reached.stage === 'queue' ? [reached.ahead] : [],
  );
  expect([...new Set(places)]).toStrictEqual([2, 1, 0]);
});

it('goes on with what an earlier process has left; in a group not with what was being sent', async () => {
  const { create, answers, pending, results } = await pool(1);
  const left = [film(1, 4), film(2, 5, 42, -5), film(3, 6, 42, -5), film(4, 3)];
  for (const job of left) await pending.add(job, 'key');
  for (const id of ['3', '4']) await pending.send(id);
  const jobs = create();
  await jobs.resume();
  await jobs.drain(60_000);
  for (const [, outcome] of answers) {
    const key = outcome.kind === 'made' ? outcome.key : undefined;
    if (key) expect(await results.bytes(key)).toBeDefined();
  }
  expect(answers.map(([id, { kind }]) => `${id} ${kind}`).sort()).toStrictEqual([
    '1 made',
    '2 made',
    '3 unknown',
    '4 made',
  ]);
  expect(await pending.all()).toStrictEqual([]);
});

it('gives up a job that has brought down four processes', async () => {
  const { jobs, answers, pending, attempts } = await pool(1);
  const [poison, sound] = [film(1, 3), film(2, 4)];
  for (const job of [poison, sound]) await pending.add(job, job.id);
  for (let death = 0; death < 4; death++) await attempts.begin(poison.id);
  for (let death = 0; death < 3; death++) await attempts.begin(sound.id);
  await jobs.resume();
  await jobs.drain(60_000);
  const outcomes = Object.fromEntries(answers.map(([id, { kind }]) => [id, kind]));
  expect(outcomes).toStrictEqual({ 1: 'failed', 2: 'made' });
});

it('does not count a job against itself when the process ends in good order', async () => {
  const { jobs, create, attempts } = await pool(1);
  await jobs.enqueue(film(1, 34));
  await expect.poll(() => attempts.count('1'), { timeout: 30_000, interval: 5 }).toBe(1);
  await jobs.drain(0);
  expect(await attempts.count('1')).toBe(0);
  await create().drain(0);
});
