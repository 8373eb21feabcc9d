import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { createRedisBudget } from '../../src/redis/budget.js';
import { connected } from './connected.js';
import { describeWithRedis, type RedisServer, startRedis } from './redis-server.js';

const ANNA = 1;
const GROUP = -1;

describeWithRedis('the budget of several processes', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  afterAll(() => redis.remove());

  /** The budgets of two processes, and a clock set by hand. */
  async function two() {
    const bot = randomUUID();
    const clock = { ms: 1_000_000 };
    const now = () => clock.ms;
    const budget = async () => createRedisBudget(await connected(redis, { bot, now }), now);
    return { one: await budget(), other: await budget(), clock };
  }

  /** The same, with the clocks of this machine and of Redis. */
  async function twoInTime() {
    const bot = randomUUID();
    const now = () => performance.now();
    const budget = async () => createRedisBudget(await connected(redis, { bot }), now);
    return [await budget(), await budget()] as const;
  }

  it('is one for both: no span holds more than Telegram allows in a chat', async () => {
    const budgets = await twoInTime();
    const times: number[] = [];
    const sent = Array.from({ length: 9 }, async (_, k) => {
      const end = await budgets[k % 2].enter(ANNA, 'words');
      times.push(performance.now());
      end();
    });
    await Promise.all(sent);
    const [first] = times;
    expect(times.filter((time) => time < first + 5_000)).toHaveLength(4);
    expect(times.filter((time) => time >= first + 5_000 && time < first + 10_000)).toHaveLength(4);
    expect((times.at(-1) ?? 0) - first).toBeLessThan(13_000);
  });

  it('lets each of several processes send little while Redis is away', async () => {
    const server = await startRedis();
    onTestFinished(() => server.remove());
    const connection = await connected(server, { patience: 'fails' });
    const clock = { ms: 1_000_000 };
    const budget = createRedisBudget(connection, () => clock.ms);
    await server.kill();
    await expect.poll(() => connection.isAway, { timeout: 60_000 }).toBe(true);
    const stop = new AbortController();
    let sent = 0;
    const all = Array.from({ length: 20 }, async (_, k) => {
      const end = await budget.enter(100 + k, 'words', stop.signal);
      sent++;
      end();
    });
    await expect.poll(() => sent).toBe(6);
    clock.ms += 1_049;
    await delay(100);
    expect(sent).toBe(6);
    clock.ms += 1;
    await expect.poll(() => sent, { timeout: 5_000 }).toBe(12);
    stop.abort();
    await Promise.allSettled(all);
    expect(sent).toBe(12);
  });

  it('spreads what a group gets over the minute, whoever sends it', async () => {
    const budgets = await twoInTime();
    const times: number[] = [];
    const sent = Array.from({ length: 4 }, async (_, k) => {
      const end = await budgets[k % 2].enter(GROUP, 'answer');
      times.push(performance.now());
      end();
    });
    await Promise.all(sent);
    const [first] = times;
    expect(times.filter((time) => time < first + 6_000)).toHaveLength(2);
    expect((times.at(-1) ?? 0) - first).toBeLessThan(9_000);
  });

  it('shares out the words of a group, and knows when it is calm', async () => {
    const { one, other, clock } = await two();
    for (const budget of [one, other, one]) {
      expect(await other.hasRoomForWords(GROUP)).toBe(true);
      (await budget.enter(GROUP, 'words'))();
      await settled();
      clock.ms += 3_100;
    }
    expect(await other.hasRoomForWords(GROUP)).toBe(false);
    expect(await other.hasRoomForWords(GROUP - 1)).toBe(true);
    expect(await other.isCalm(GROUP)).toBe(true);
    for (let k = 0; k < 5; k++) {
      (await [one, other][k % 2].enter(GROUP, 'answer'))();
      await settled();
      clock.ms += 3_100;
    }
    expect(await one.isCalm(GROUP)).toBe(false);
    expect(await other.isCalm(GROUP)).toBe(false);
    expect(await other.isCalm(ANNA)).toBe(true);
    clock.ms += 61_000;
    expect(await other.isCalm(GROUP)).toBe(true);
    expect(await one.hasRoomForWords(GROUP)).toBe(true);
  });

  it('keeps room that one process has reserved from the other, until it is given back', async () => {
    const { one, other, clock } = await two();
    const giveBack = [];
    for (let k = 0; k < 4; k++) giveBack.push(await one.reserve(ANNA, never()));
    expect(await other.hasRoomForWords(ANNA)).toBe(false);
    const end = await one.enter(ANNA, 'answer');
    giveBack[0]();
    giveBack[1]();
    await settled();
    expect(await other.hasRoomForWords(ANNA)).toBe(true);
    (await other.enter(ANNA, 'words'))();
    end();
    await settled();
    expect(await other.hasRoomForWords(ANNA)).toBe(false);
    clock.ms += 5_100;
    expect(await other.hasRoomForWords(ANNA)).toBe(true);
    for (const give of giveBack) give();
  });

  it('lets who gives up waiting leave nothing behind', async () => {
    const { one, other, clock } = await two();
    for (let k = 0; k < 4; k++) (await one.enter(ANNA, 'words'))();
    await settled();
    const giveUp = new AbortController();
    const waiting = expect(other.reserve(ANNA, giveUp.signal)).rejects.toBe('enough');
    await settled();
    giveUp.abort('enough');
    await waiting;
    clock.ms += 5_100;
    for (let k = 0; k < 4; k++) (await other.enter(ANNA, 'words'))();
  });

  it('holds a chat for both', async () => {
    const { one, other } = await two();
    one.hold(ANNA, 60_000);
    await settled();
    expect(await other.hasRoomForWords(ANNA)).toBe(false);
    expect(await other.hasRoomForWords(ANNA + 1)).toBe(true);
  });

  it('frees, after ten seconds, the room of a process that has died', async () => {
    const { one, other, clock } = await two();
    for (let k = 0; k < 4; k++) await one.enter(ANNA, 'words');
    clock.ms += 9_000;
    expect(await other.hasRoomForWords(ANNA)).toBe(false);
    clock.ms += 1_001;
    expect(await other.hasRoomForWords(ANNA)).toBe(true);
  });
});

/** A signal that never comes. */
function never(): AbortSignal {
  return new AbortController().signal;
}

/** What was told Redis without waiting for it has arrived. */
function settled(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 50));
}
