import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { presets } from '../../src/gazetteer/presets.js';
import { NO_NOTES } from '../../src/gazetteer/request.js';
import type { End, Job, Outcome, Progress, Wanted } from '../../src/jobs/jobs.js';

// The threads of the pool and of the store run the built program.
const built = (path: string) => new URL(`../../dist/${path}`, import.meta.url).href;
const { createJobPool }: typeof import('../../src/jobs/pool.js') = await import(
  built('jobs/pool.js')
);
const { openStore }: typeof import('../../src/store/store.js') = await import(
  built('store/store.js')
);

function asked(updateId: number, wanted: Wanted, chatId = 1): Job {
  const replyTo = { chatId, messageId: updateId, threadId: undefined };
  return {
    ...{ id: String(updateId), updateId, askerId: 1, wanted, notes: NO_NOTES },
    replyTo: { ...replyTo, isTopic: false, isRequest: true },
  };
}

function film(updateId: number, n: number, seed = 42, chatId = 1): Job {
  const cities = presets.europe.slice(0, n);
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const request = { problem: { kind: 'cities', cities }, methods, seed } as const;
  return asked(updateId, { kind: 'film', language: 'en', request }, chatId);
}

function scaling(updateId: number, max: number): Job {
  const methods = ['gradient-descent', 'nelder-mead'] as const;
  const request = { methods, max, europe: presets.europe };
  return asked(updateId, { kind: 'scaling', language: 'en', request });
}

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
  const { pending, results } = await store();
  const answers: [updateId: number, outcome: Outcome][] = [];
  const progress: [updateId: number, progress: Progress][] = [];
  const create = () =>
    createJobPool({
      workers,
      pending,
      results,
      answer: {
        progress: ({ updateId }, reached) => progress.push([updateId, reached]),
        outcome: async (job, outcome, signal) => {
          answers.push([job.updateId, outcome]);
          return outcome.kind === 'postponed' ? 'open' : tell(job, outcome, signal);
        },
      },
    });
  return { jobs: create(), create, answers, progress, pending, results };
}

it('answers every job once, a failing one too', async () => {
  const { jobs, answers, pending, results } = await pool(2);
  for (const next of [film(1, 3), film(2, 4), film(3, 3, -1), film(4, 5)]) {
    expect(await jobs.enqueue(next)).toBe('taken');
  }
  await jobs.drain(60_000);
  const kinds = new Map(answers.map(([id, { kind }]) => [id, kind]));
  expect(answers.length).toBe(4);
  expect([1, 2, 3, 4].map((id) => kinds.get(id))).toStrictEqual(['made', 'made', 'failed', 'made']);
  for (const [, outcome] of answers) {
    if (outcome.kind === 'failed') expect(String(outcome.error)).toContain('Expected a seed');
    if (outcome.kind !== 'made' || outcome.made.kind !== 'film') continue;
    const { width, height, summary } = outcome.made;
    const file = await results.bytes(outcome.key);
    expect(Buffer.from(file?.bytes.subarray(0, 6) ?? []).toString()).toBe('GIF89a');
    expect([...(file?.thumbnail?.subarray(0, 2) ?? [])]).toStrictEqual([0xff, 0xd8]);
    expect([width, height, summary.methods.length]).toStrictEqual([800, 1000, 2]);
  }
  expect(await pending.all()).toStrictEqual([]);
});

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
  const { jobs, answers, pending } = await pool(1);
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

it('makes once what is asked twice, and answers both', async () => {
  const { jobs, answers, progress } = await pool(1);
  for (const next of [film(1, 34), film(2, 34), film(3, 4, 7)]) await jobs.enqueue(next);
  expect(await jobs.status('2')).toStrictEqual(await jobs.status('1'));
  expect(await jobs.status('3')).toStrictEqual({ stage: 'queue', ahead: 0 });
  await jobs.drain(60_000);
  expect(answers.map(([id]) => id)).toStrictEqual([1, 2, 3]);
  const [first, second, third] = answers.map(
    ([, outcome]) => outcome.kind === 'made' && outcome.made,
  );
  expect(second).toBe(first);
  expect(third).not.toBe(first);
  expect(await jobs.status('1')).toBeUndefined();
  const stages = progress.filter(([id]) => id === 3).map(([, { stage }]) => stage);
  expect([...new Set(stages)]).toStrictEqual(['queue', 'optimise', 'draw']);
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

it('calls off what waits and what runs, but not what others wait for', async () => {
  const { jobs, answers } = await pool(1);
  for (const next of [film(1, 34), film(2, 34), film(3, 34, 7), film(4, 3)]) {
    await jobs.enqueue(next);
  }
  expect(await jobs.cancel('1', 'cancelled')).toBe(true);
  expect(await jobs.cancel('3', 'cancelled')).toBe(true);
  expect(await jobs.cancel('3', 'cancelled')).toBe(false);
  expect(await jobs.cancel('999', 'cancelled')).toBe(false);
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

it('answers from the results what was made before, and makes again what is lost', async () => {
  let lost = true;
  const { jobs, answers, progress, results } = await pool(1, async (job) => {
    if (job.updateId !== 3 || !lost) return 'over';
    lost = false;
    return 'lost';
  });
  const ended = (count: number) =>
    expect.poll(() => answers.length, { timeout: 20_000 }).toBe(count);
  await jobs.enqueue(film(1, 4));
  await ended(1);
  const before = progress.length;
  await jobs.enqueue(film(2, 4));
  await ended(2);
  expect(progress.length).toBe(before);
  await jobs.enqueue(film(3, 4));
  await jobs.drain(60_000);
  expect(answers.map(([id, { kind }]) => `${id} ${kind}`)).toStrictEqual(
    ['1', '2', '3', '3'].map((id) => `${id} made`),
  );
  expect(progress.length).toBeGreaterThan(before);
  const [, outcome] = answers[3];
  expect(await results.bytes(outcome.kind === 'made' ? outcome.key : '')).toBeDefined();
});

it('gives up what is lost time and again', async () => {
  const { jobs, answers } = await pool(1, async (_, { kind }) =>
    kind === 'made' ? 'lost' : 'over',
  );
  await jobs.enqueue(film(1, 3));
  await jobs.drain(60_000);
  expect(answers.map(([, { kind }]) => kind)).toStrictEqual(['made', 'made', 'failed']);
});

it('takes an update once, as long as it goes on and when it is over', async () => {
  const { jobs, answers } = await pool(1);
  const both = await Promise.all([jobs.enqueue(film(1, 4)), jobs.enqueue(film(1, 4))]);
  expect(both.sort()).toStrictEqual(['known', 'taken']);
  expect(await jobs.enqueue(film(1, 4))).toBe('known');
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBe(1);
  expect(await jobs.enqueue(film(1, 4))).toBe('known');
  await jobs.drain(60_000);
  expect(answers.length).toBe(1);
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

it('calls off an answer that waits to be sent, and tells the answer why', async () => {
  const reasons: unknown[] = [];
  const { jobs, answers } = await pool(1, (_, outcome, signal) => {
    if (outcome.kind !== 'made') return Promise.resolve('over');
    return new Promise((resolve) =>
      signal.addEventListener('abort', () => {
        reasons.push(signal.reason);
        resolve(signal.reason === 'postponed' ? 'open' : 'over');
      }),
    );
  });
  for (const job of [film(1, 3), film(2, 4)]) await jobs.enqueue(job);
  await expect.poll(() => answers.length, { timeout: 20_000 }).toBe(2);
  expect(await jobs.cancel('1', 'replaced')).toBe(true);
  expect(await jobs.cancel('1', 'cancelled')).toBe(false);
  await jobs.drain(10);
  expect(reasons).toStrictEqual(['replaced', 'postponed']);
});
