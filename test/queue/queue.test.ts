import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Job } from '../../src/jobs/jobs.js';
import { keyOf } from '../../src/jobs/work.js';
import { createAnswers } from '../../src/queue/answers.js';
import { sweep } from '../../src/queue/sweep.js';
import { createLease } from '../../src/redis/lease.js';
import { createRedisPending } from '../../src/redis/pending.js';
import { film } from '../jobs/samples.js';
import { type StartedJobs, startedQueue } from '../jobs/started-jobs.js';
import { connected, silent } from '../redis/connected.js';
import { describeWithRedis, type RedisServer, startRedis } from '../redis/redis-server.js';

const MINUTE = 60_000;

describeWithRedis('the queue of all processes', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  const over = async () => 'over' as const;

  /** Leaves jobs as a process that has died so long ago, before they came into the queue. */
  async function leave(jobs: readonly Job[], milliseconds: number) {
    const bot = randomUUID();
    const now = () => Date.now() - milliseconds;
    const pending = createRedisPending(await connected(redis, { bot, now }));
    for (const job of jobs) await pending.add(job, keyOf(job.wanted));
    return { bot, pending };
  }

  /** As a worker does from time to time. */
  async function swept(bot: string): Promise<void> {
    const connection = await connected(redis, { bot });
    const answers = createAnswers(connection, 'answers');
    await sweep(createRedisPending(connection), answers, createLease(connection, 'sweep'), silent);
    await answers.close();
  }

  const kinds = ({ answers }: StartedJobs) =>
    answers.map(([id, { kind }]) => `${id} ${kind}`).sort();

  it('takes up what a process has left that died before the queue had it', async () => {
    const { bot } = await leave([film(1, 3), film(2, 4, 42, -5)], 20_000);
    const queue = await startedQueue(redis, 1, over, `${bot}:token`);
    await swept(bot);
    await queue.settled();
    expect(kinds(queue)).toStrictEqual(['1 made', '2 made']);
  });

  it('leaves what was taken just now to who has taken it', async () => {
    const { bot, pending } = await leave([film(1, 3)], 5_000);
    const queue = await startedQueue(redis, 1, over, `${bot}:token`);
    await swept(bot);
    expect(queue.answers).toStrictEqual([]);
    await pending.done('1');
  });

  it('drops with a word what has waited for ten minutes', async () => {
    const { bot } = await leave([film(1, 3), film(2, 4, 42, -5)], 10 * MINUTE + 1000);
    const queue = await startedQueue(redis, 1, over, `${bot}:token`);
    await swept(bot);
    await queue.settled();
    expect(kinds(queue)).toStrictEqual(['1 expired', '2 expired']);
    expect(queue.made).toStrictEqual([]);
  });

  it('does not repeat an answer that may have arrived', async () => {
    const { bot, pending } = await leave([film(1, 3, 42, -5), film(2, 3, 42, -5)], 2 * MINUTE);
    expect(await pending.send('1')).toBe(true);
    const queue = await startedQueue(redis, 1, over, `${bot}:token`);
    await swept(bot);
    await queue.settled();
    expect(kinds(queue)).toStrictEqual(['1 unknown', '2 made']);
  });

  it('calls off what nobody had taken up yet', async () => {
    const { bot, pending } = await leave([film(1, 3)], 20_000);
    expect(await pending.callOff('1', 'cancelled')).toBe(true);
    expect(await pending.callOff('1', 'replaced')).toBe(false);
    const queue = await startedQueue(redis, 1, over, `${bot}:token`);
    await swept(bot);
    await queue.settled();
    expect(kinds(queue)).toStrictEqual(['1 cancelled']);
  });

  it('lets nobody be starved: by open requests, then private chats, then length', async () => {
    const queue = await startedQueue(redis, 1, over);
    const by = (askerId: number, job: Job): Job => ({ ...job, askerId });
    // Keeps the one thread busy until all have come.
    await queue.jobs.enqueue(by(1, film(1, 34)));
    await expect.poll(() => queue.jobs.status('1')).toMatchObject({ fraction: expect.any(Number) });
    const others = [
      by(1, film(2, 4, 2)),
      by(1, film(3, 4, 3)),
      by(2, film(4, 4, 4, -5)),
      by(3, film(5, 12, 5)),
      by(4, film(6, 4, 6)),
    ];
    for (const job of others) await queue.jobs.enqueue(job);
    expect(await queue.jobs.status('6')).toStrictEqual({ stage: 'queue', ahead: 0 });
    expect(await queue.jobs.status('3')).toStrictEqual({ stage: 'queue', ahead: 4 });
    await queue.settled();
    expect(queue.answers.map(([id]) => id)).toStrictEqual([1, 6, 5, 4, 2, 3]);
  });

  it('hands on what one worker has no time for to another', async () => {
    const token = `${randomUUID()}:token`;
    const first = await startedQueue(redis, 1, over, token);
    for (const id of [1, 2, 3]) await first.jobs.enqueue(film(id, 34, id));
    await expect.poll(() => first.jobs.status('1')).toMatchObject({ fraction: expect.any(Number) });
    await first.drain(0);
    expect(first.answers).toStrictEqual([]);
    const second = await startedQueue(redis, 1, over, token);
    await second.settled();
    expect(kinds(second)).toStrictEqual(['1 made', '2 made', '3 made']);
  });

  it('takes no more than the workers can make in time', async () => {
    const queue = await startedQueue(redis, 1, over);
    const taken: string[] = [];
    for (let id = 1; id <= 110; id++) taken.push(await queue.jobs.enqueue(film(id, 34, id)));
    const count = taken.filter((taking) => taking === 'taken').length;
    expect([100, 101, 102]).toContain(count);
    expect(await queue.jobs.enqueue(film(999, 34, 1))).toBe('taken');
    expect(await queue.jobs.enqueue(film(1, 34, 1))).toBe('known');
  });
});
