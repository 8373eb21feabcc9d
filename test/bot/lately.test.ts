import { afterAll, describe, expect, it } from 'vitest';
import { createLately } from '../../src/bot/lately.js';
import { createRedisLately } from '../../src/redis/lately.js';
import { connected } from '../redis/connected.js';
import { describeWithRedis, type RedisServer, startRedis } from '../redis/redis-server.js';

let redis: RedisServer | undefined;
afterAll(() => redis?.remove());

describe('in memory', () => {
  it('remembers for ten minutes', async () => {
    const clock = { ms: 0 };
    const lately = createLately(() => clock.ms);
    await lately.set('a', 'x');
    await lately.set('b');
    expect(await lately.take('a')).toBe(false);
    clock.ms = 599_999;
    expect(await lately.get('a')).toBe('x');
    expect(await lately.get('b')).toBe('');
    clock.ms = 600_000;
    expect(await lately.get('a')).toBeUndefined();
    expect(await lately.take('a')).toBe(true);
    await lately.delete('a');
    expect(await lately.get('a')).toBeUndefined();
  });
});

describeWithRedis('what has happened lately', () => {
  it('is the same for all processes, and memories are apart', async () => {
    redis ??= await startRedis();
    const now = () => 0;
    const bot = 'bot';
    const [one, two] = [await connected(redis, { bot }), await connected(redis, { bot })];
    const here = createRedisLately(one, 'asked', now);
    const there = createRedisLately(two, 'asked', now);
    expect(await here.get('a')).toBeUndefined();
    const both = await Promise.all([here.take('a'), there.take('a')]);
    expect(both.sort()).toEqual([false, true]);
    await there.set('a', 'x');
    expect(await here.get('a')).toBe('x');
    expect(await createRedisLately(one, 'shown', now).get('a')).toBeUndefined();
    await here.delete('a');
    expect(await there.get('a')).toBeUndefined();
  });
});
