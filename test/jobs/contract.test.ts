import { afterAll, describe, expect, it } from 'vitest';
import { backends, type RedisServer, startRedis } from '../redis/redis-server.js';
import { film } from './samples.js';
import { startedPool, startedQueue, type Tell } from './started-jobs.js';

let redis: RedisServer | undefined;
afterAll(() => redis?.remove());

describe.each(backends)('on %s', (name) => {
  const started = async (workers: number, tell: Tell = async () => 'over') => {
    if (name === 'SQLite') return startedPool(workers, tell);
    redis ??= await startRedis();
    return startedQueue(redis, workers, tell);
  };

  it('answers every job once, a failing one too', async () => {
    const { jobs, answers, pending, results, settled } = await started(2);
    for (const next of [film(1, 3), film(2, 4), film(3, 3, -1), film(4, 5)]) {
      expect(await jobs.enqueue(next)).toBe('taken');
    }
    await settled();
    const kinds = new Map(answers.map(([id, { kind }]) => [id, kind]));
    expect(answers.length).toBe(4);
    expect([1, 2, 3, 4].map((id) => kinds.get(id))).toStrictEqual([
      'made',
      'made',
      'failed',
      'made',
    ]);
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

  it('makes once what is asked twice, and answers both', async () => {
    const { jobs, answers, progress, made, settled } = await started(1);
    for (const next of [film(1, 34), film(2, 34), film(3, 4, 7)]) await jobs.enqueue(next);
    expect(await jobs.status('3')).toStrictEqual({ stage: 'queue', ahead: 0 });
    await settled();
    expect(answers.map(([id, { kind }]) => `${id} ${kind}`).sort()).toStrictEqual([
      '1 made',
      '2 made',
      '3 made',
    ]);
    expect(new Set(made).size).toBe(2);
    expect(made).toHaveLength(2);
    expect(await jobs.status('1')).toBeUndefined();
    const stages = progress.filter(([id]) => id === 3).map(([, { stage }]) => stage);
    expect([...new Set(stages)]).toStrictEqual(['queue', 'optimise', 'draw']);
  });

  it('lets a flood delay others by no more than the works being made', async () => {
    const { jobs, answers, settled } = await started(1);
    const flood = [30, 31, 32, 33].map((n, k) => film(10 + k, n));
    for (const job of flood) await jobs.enqueue(job);
    await jobs.enqueue({ ...film(20, 6, 42, -5), askerId: 2 });
    await jobs.enqueue({ ...film(21, 5), askerId: 3 });
    await settled();
    const order = answers.map(([id]) => id);
    expect(order.indexOf(21)).toBeLessThanOrEqual(1);
    expect(order.indexOf(20)).toBeLessThanOrEqual(2);
    expect(order).toHaveLength(6);
  });

  it('calls off what waits and what runs, but not what others wait for', async () => {
    const { jobs, answers, settled } = await started(1);
    for (const next of [film(1, 34), film(2, 34), film(3, 34, 7), film(4, 3)]) {
      await jobs.enqueue(next);
    }
    expect(await jobs.cancel('1', 'cancelled')).toBe(true);
    expect(await jobs.cancel('3', 'cancelled')).toBe(true);
    expect(await jobs.cancel('3', 'cancelled')).toBe(false);
    expect(await jobs.cancel('999', 'cancelled')).toBe(false);
    await settled();
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
    const { jobs, answers, progress, results, settled } = await started(1, async (job) => {
      if (job.updateId !== 3 || !lost) return 'over';
      lost = false;
      return 'lost';
    });
    const ended = (count: number) =>
      expect.poll(() => answers.length, { timeout: 60_000 }).toBe(count);
    await jobs.enqueue(film(1, 4));
    await ended(1);
    const before = progress.length;
    await jobs.enqueue(film(2, 4));
    await ended(2);
    expect(progress.length).toBe(before);
    await jobs.enqueue(film(3, 4));
    await settled();
    expect(answers.map(([id, { kind }]) => `${id} ${kind}`)).toStrictEqual(
      ['1', '2', '3', '3'].map((id) => `${id} made`),
    );
    expect(progress.length).toBeGreaterThan(before);
    const [, outcome] = answers[3];
    expect(await results.bytes(outcome.kind === 'made' ? outcome.key : '')).toBeDefined();
  });

  it('gives up what is lost time and again', async () => {
    const { jobs, answers, settled } = await started(1, async (_, { kind }) =>
      kind === 'made' ? 'lost' : 'over',
    );
    await jobs.enqueue(film(1, 3));
    await settled();
    expect(answers.map(([, { kind }]) => kind)).toStrictEqual(['made', 'made', 'failed']);
  });

  it('takes an update once, as long as it goes on and when it is over', async () => {
    const { jobs, answers, settled } = await started(1);
    const both = await Promise.all([jobs.enqueue(film(1, 4)), jobs.enqueue(film(1, 4))]);
    expect(both.sort()).toStrictEqual(['known', 'taken']);
    expect(await jobs.enqueue(film(1, 4))).toBe('known');
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBe(1);
    expect(await jobs.enqueue(film(1, 4))).toBe('known');
    await settled();
    expect(answers.length).toBe(1);
  });

  it('calls off an answer that waits to be sent, and tells the answer why', async () => {
    const reasons: unknown[] = [];
    const { jobs, answers, drain } = await started(1, (_, outcome, signal) => {
      if (outcome.kind !== 'made') return Promise.resolve('over');
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason);
          resolve(signal.reason === 'postponed' ? 'open' : 'over');
        }),
      );
    });
    for (const job of [film(1, 3), film(2, 4)]) await jobs.enqueue(job);
    await expect.poll(() => answers.length, { timeout: 60_000 }).toBe(2);
    expect(await jobs.cancel('1', 'replaced')).toBe(true);
    expect(await jobs.cancel('1', 'cancelled')).toBe(false);
    await expect.poll(() => reasons, { timeout: 5_000 }).toStrictEqual(['replaced']);
    await drain(10);
    expect(reasons).toStrictEqual(['replaced', 'postponed']);
  });
});
