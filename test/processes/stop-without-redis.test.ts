import { expect, it, vi } from 'vitest';
import { describeWithRedis } from '../redis/redis-server.js';
import { type Started, startedProcesses } from './started-processes.js';

/** SIGTERM ends the process in good order, within the time that a supervisor gives it. */
async function expectGoodEnd(started: Started): Promise<void> {
  expect(await started.stop()).toBe(0);
  expect(started.log()).toContain('"stopped"');
  expect(started.log()).not.toMatch(/ReferenceError|unhandled rejection|uncaught exception/);
}

const isWaiting = ({ log }: Started) =>
  vi.waitFor(() => expect(log()).toContain('Redis is away'), 20_000);

describeWithRedis('SIGTERM ends a worker', () => {
  it('that waits for a Redis that is not there, or does not answer', async () => {
    const { redis, idle } = await startedProcesses();
    redis.signal('SIGSTOP');
    const frozen = idle();
    await isWaiting(frozen);
    await expectGoodEnd(frozen);
    await redis.kill();
    const alone = idle();
    await isWaiting(alone);
    await expectGoodEnd(alone);
  });

  it('that has lost its Redis, and one whose Redis hangs', async () => {
    const { redis, worker } = await startedProcesses();
    const [hanging, lost] = await Promise.all([worker(), worker()]);
    redis.signal('SIGSTOP');
    await expectGoodEnd(hanging);
    await redis.kill();
    await isWaiting(lost);
    await expectGoodEnd(lost);
  });
});
