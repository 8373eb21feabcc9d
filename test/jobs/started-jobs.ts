import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import type { Answer, End, Job, Jobs, Outcome, Progress } from '../../src/jobs/jobs.js';
import type { Pending } from '../../src/jobs/pending.js';
import type { Results } from '../../src/jobs/results.js';
import { silent } from '../redis/connected.js';
import type { RedisServer } from '../redis/redis-server.js';

// The threads of the jobs and of the store run the built program.
const load = (path: string) => import(new URL(`../../dist/${path}`, import.meta.url).href);
const { createJobPool }: typeof import('../../src/jobs/pool.js') = await load('jobs/pool.js');
const { createMaker }: typeof import('../../src/jobs/maker.js') = await load('jobs/maker.js');
const { openStore }: typeof import('../../src/store/store.js') = await load('store/store.js');
const { openShared }: typeof import('../../src/backends/shared.js') =
  await load('backends/shared.js');
const { startMaking }: typeof import('../../src/queue/making.js') = await load('queue/making.js');
const { startAnswering }: typeof import('../../src/queue/answering.js') =
  await load('queue/answering.js');
const { createWatch }: typeof import('../../src/queue/watch.js') = await load('queue/watch.js');

export type Tell = (job: Job, outcome: Outcome, signal: AbortSignal) => Promise<End>;

/** Jobs, and all that was told of them. */
export interface StartedJobs {
  readonly jobs: Jobs;
  readonly pending: Pending;
  readonly results: Results;
  readonly answers: (readonly [updateId: number, outcome: Outcome])[];
  readonly progress: (readonly [updateId: number, progress: Progress])[];
  /** The keys of what was really made. */
  readonly made: string[];
  /** Resolves when all that was taken is answered. */
  settled(): Promise<void>;
  /** Takes no more, and postpones what is not answered within so many milliseconds. */
  drain(milliseconds: number): Promise<void>;
}

/** What is told of jobs: `tell` says what becomes of an outcome. */
function recorded(tell: Tell) {
  const answers: StartedJobs['answers'] = [];
  const progress: StartedJobs['progress'] = [];
  const answer: Answer = {
    leave: () => {},
    progress: ({ updateId }, reached) => progress.push([updateId, reached]),
    outcome: async (job, outcome, signal) => {
      answers.push([job.updateId, outcome]);
      return outcome.kind === 'postponed' ? 'open' : tell(job, outcome, signal);
    },
  };
  return { answers, progress, answer };
}

/** The results, with what is made noted. */
function noted(results: Results) {
  const made: string[] = [];
  const keep: Results['keep'] = (key, rendering) => {
    made.push(key);
    return results.keep(key, rendering);
  };
  return { made, results: { ...results, keep } };
}

const settling = (pending: Pending) => () =>
  expect.poll(() => pending.all(), { timeout: 60_000, interval: 20 }).toStrictEqual([]);

/** In this process alone. */
export async function startedPool(workers: number, tell: Tell): Promise<StartedJobs> {
  const directory = mkdtempSync(join(tmpdir(), 'mds-race-'));
  const store = await openStore(directory, Date.now);
  const { answer, ...told } = recorded(tell);
  const { pending, attempts } = store;
  const { made, results } = noted(store.results);
  const jobs = createJobPool({ workers, pending, attempts, results, answer, log: silent });
  onTestFinished(async () => {
    await jobs.drain(0);
    await store.close();
    rmSync(directory, { recursive: true });
  });
  const drain = (milliseconds: number) => jobs.drain(milliseconds);
  return { jobs, pending, results, made, ...told, settled: settling(pending), drain };
}

/** Taken by one process and done by another, in so far as their connections tell them apart. */
export async function startedQueue(
  redis: RedisServer,
  workers: number,
  tell: Tell,
  token = `${randomUUID()}:token`,
): Promise<StartedJobs> {
  const now = () => performance.now();
  const open = (patience: 'fails' | 'waits') =>
    openShared({ redisUrl: redis.url, token, patience, log: silent, now });
  const bot = await open('fails');
  const worker = await open('waits');
  const { answer, ...told } = recorded(tell);
  const { made, results } = noted(worker.results);
  const { connection, signals, pending, answers, works } = worker;
  const maker = createMaker(workers);
  const common = { connection, signals, results, log: silent };
  const making = await startMaking({ ...common, queue: 'works', maker, threads: workers });
  const watch = createWatch(connection, 'works');
  const answering = await startAnswering({
    ...{ ...common, queue: 'answers', pending, answers, works, watch, answer },
  });
  const drain = async (milliseconds: number) => {
    await Promise.all([answering.drain(), making.drain(milliseconds)]);
  };
  onTestFinished(async () => {
    await drain(0);
    await maker.destroy();
    await watch.close();
    await worker.close();
    await bot.close();
  });
  const settled = settling(bot.pending);
  return { jobs: bot.jobs(), pending: bot.pending, results, made, ...told, settled, drain };
}
