import { Bot, GrammyError, HttpError } from 'grammy';
import { expect, it } from 'vitest';
import { meteredApi } from '../../src/bot/metered-api.js';
import { meteredAnswer, meteredJobs, meteredResults } from '../../src/bot/metered-jobs.js';
import { createPollingWatch } from '../../src/bot/polling-watch.js';
import { NO_NOTES } from '../../src/gazetteer/request.js';
import type { End, Job, Jobs, Outcome, Rendering } from '../../src/jobs/jobs.js';
import type { Results } from '../../src/jobs/results.js';
import { silent } from '../redis/connected.js';

const job: Job = {
  id: '1',
  updateId: 1,
  askerId: 1,
  replyTo: { chatId: 1, messageId: 1, threadId: undefined, isTopic: false, isRequest: true },
  wanted: {
    kind: 'film',
    language: 'en',
    request: {
      problem: { kind: 'matrix', names: [], distances: { n: 0, values: new Float64Array() } },
      methods: ['bfgs', 'powell'],
      seed: 42,
    },
  },
  notes: NO_NOTES,
};
const { signal } = new AbortController();

it('counts calls of the Bot API by method and code, a broken one too', async () => {
  const calls: [string, unknown][] = [];
  const { api } = new Bot('1:a');
  const ends = [
    async () => ({ ok: true, result: true }) as const,
    async () => ({ ok: false, error_code: 429, description: 'slow down' }) as const,
    async () => {
      throw new HttpError('cut', new Error('cut'));
    },
  ];
  api.config.use(
    () => (ends.shift() ?? expect.fail('one call too many'))() as never,
    meteredApi({ apiCall: (method, code) => calls.push([method, code]) }),
  );
  await api.deleteMessage(1, 1);
  await expect(api.sendMessage(1, 'x')).rejects.toThrow(GrammyError);
  await expect(api.getFile('x')).rejects.toThrow(HttpError);
  expect(calls).toStrictEqual([
    ['deleteMessage', 200],
    ['sendMessage', 429],
    ['getFile', 'network'],
  ]);
});

it('takes polling for dead two minutes after its last success', async () => {
  let time = 0;
  const watch = createPollingWatch(() => time, silent);
  const { api } = new Bot('1:a');
  let ok = true;
  api.config.use(
    async () => (ok ? { ok, result: [] } : { ok, error_code: 502, description: 'x' }) as never,
    watch.transformer,
  );
  expect(watch.isPolling()).toBe(true);
  time = 119_000;
  await api.getUpdates();
  time += 119_000;
  expect(watch.isPolling()).toBe(true);
  ok = false;
  await expect(api.getUpdates()).rejects.toThrow();
  ok = true;
  await api.deleteMessage(1, 1);
  time += 1000;
  expect(watch.isPolling()).toBe(false);
});

/** An answer that takes 250 ms, and all that is told of it. */
function metered() {
  const seen: unknown[] = [];
  const load: (() => number)[] = [];
  const clock = { time: 0 };
  const metrics = {
    job: (...counted: unknown[]) => seen.push(counted),
    stage: (...measured: unknown[]) => seen.push(measured),
    depth: (read: () => number) => load.push(read),
    running: (read: () => number) => load.push(read),
  };
  const inner = {
    progress: () => {},
    leave: () => {},
    outcome: async (_: Job, { kind }: Outcome): Promise<End> => {
      clock.time += 250;
      return kind === 'postponed' ? 'open' : 'over';
    },
  };
  const answer = meteredAnswer(inner, metrics, () => clock.time);
  return { answer, seen, clock, load: () => load.map((read) => read()) };
}

it('counts outcomes and measures the stages of what was made', async () => {
  const { answer, seen, clock } = metered();
  answer.progress(job, { stage: 'queue', ahead: 1 });
  clock.time += 1500;
  answer.progress(job, { stage: 'queue', ahead: 0 });
  clock.time += 500;
  answer.progress(job, { stage: 'optimise', fraction: 0 });
  clock.time += 500;
  answer.progress(job, { stage: 'draw', fraction: 0 });
  clock.time += 1000;
  answer.progress(job, { stage: 'draw', fraction: 0.9 });
  clock.time += 500;
  await answer.outcome(job, { kind: 'made' } as Outcome, signal);
  answer.progress(job, { stage: 'optimise', fraction: 0 });
  await answer.outcome(job, { kind: 'cancelled' }, signal);
  // A job that goes on after a restart is not over.
  await answer.outcome(job, { kind: 'postponed' }, signal);
  expect(seen).toStrictEqual([
    ['wait', 2],
    ['optimise', 0.5],
    ['draw', 1.5],
    ['send', 0.25],
    ['film', 'made'],
    ['send', 0.25],
    ['film', 'cancelled'],
    ['send', 0.25],
  ]);
});

it('shows how many wait and how many are served', async () => {
  const { answer, load } = metered();
  answer.progress({ ...job, id: '1' }, { stage: 'optimise', fraction: 0 });
  answer.progress({ ...job, id: '2' }, { stage: 'queue', ahead: 0 });
  answer.progress({ ...job, id: '3' }, { stage: 'queue', ahead: 1 });
  expect(load()).toStrictEqual([2, 1]);
  answer.progress({ ...job, id: '2' }, { stage: 'optimise', fraction: 0 });
  expect(load()).toStrictEqual([1, 2]);
  const answered = answer.outcome({ ...job, id: '1' }, { kind: 'cancelled' }, signal);
  expect(load()).toStrictEqual([1, 1]);
  await answered;
});

it('counts requests that were not taken', async () => {
  const refusals: string[] = [];
  const inner = { enqueue: async () => 'full' } as Partial<Jobs> as Jobs;
  const jobs = meteredJobs(inner, { refused: (reason) => refusals.push(reason) });
  expect(await jobs.enqueue(job)).toBe('full');
  expect(refusals).toStrictEqual(['full']);
});

it('counts what was really made', async () => {
  const seen: string[] = [];
  const inner = { keep: async () => {} } as Partial<Results> as Results;
  const results = meteredResults(inner, { run: (kind) => seen.push(kind) });
  await results.keep('key', { made: { kind: 'scaling' } } as Rendering);
  expect(seen).toStrictEqual(['scaling']);
});
