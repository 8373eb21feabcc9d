import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { createLimits } from '../../src/bot/limits.js';
import { TokenBuckets } from '../../src/bot/token-buckets.js';
import { createRedisLimits } from '../../src/redis/limits.js';
import { connected } from '../redis/connected.js';
import { backends, type RedisServer, startRedis } from '../redis/redis-server.js';

const ANNA = 1;
const GROUP = -1;

let redis: RedisServer | undefined;
afterAll(() => redis?.remove());

/** Limits, and a clock set by hand. */
async function limited(name: 'memory' | 'Redis') {
  const clock = { ms: 0 };
  const now = () => clock.ms;
  if (name === 'memory') return { clock, limits: createLimits(now) };
  redis ??= await startRedis();
  return { clock, limits: createRedisLimits(await connected(redis, { now }), now) };
}

const request = fc.record({
  pause: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 12_000 })),
  askerId: fc.integer({ min: 1, max: 3 }),
  chatId: fc.constantFrom(undefined, GROUP, GROUP - 1),
});

const places = backends.map((name) => (name === 'SQLite' ? 'memory' : name));

describe.each(places)('in %s', (name) => {
  it('a person has twelve requests at once, and one more every six seconds', async () => {
    const { clock, limits } = await limited(name);
    for (let i = 0; i < 12; i++) expect(await limits.charge(ANNA, undefined)).toBeUndefined();
    expect(await limits.exhaustion(ANNA)).toBe(6_000);
    expect(await limits.charge(ANNA, undefined)).toBe(6_000);
    clock.ms += 5_999;
    expect(await limits.charge(ANNA, undefined)).toBe(1);
    clock.ms += 1;
    expect(await limits.exhaustion(ANNA)).toBeUndefined();
    expect(await limits.charge(ANNA, undefined)).toBeUndefined();
    expect(await limits.charge(ANNA, undefined)).toBe(6_000);
  });

  it('a chat has 120 requests at once, and one more every four seconds', async () => {
    const { clock, limits } = await limited(name);
    for (let id = 1; id <= 120; id++) expect(await limits.charge(id, GROUP)).toBeUndefined();
    expect(await limits.charge(121, GROUP)).toBe(4_000);
    expect(await limits.charge(121, GROUP - 1)).toBeUndefined();
    clock.ms += 4_000;
    expect(await limits.charge(122, GROUP)).toBeUndefined();
    expect(await limits.charge(122, GROUP)).toBe(4_000);
  });

  it('a refusal charges neither the asker nor the chat', async () => {
    const { clock, limits } = await limited(name);
    for (let i = 0; i < 12; i++) await limits.charge(ANNA, undefined);
    for (let i = 0; i < 200; i++) expect(await limits.charge(ANNA, GROUP)).toBe(6_000);
    for (let id = 2; id <= 121; id++) expect(await limits.charge(id, GROUP)).toBeUndefined();
    for (let i = 0; i < 6; i++) expect(await limits.charge(200, GROUP)).toBe(4_000);
    for (let i = 0; i < 12; i++) expect(await limits.charge(200, undefined)).toBeUndefined();
    expect(await limits.charge(ANNA, GROUP)).toBe(6_000);
    clock.ms += 6_000;
    expect(await limits.charge(ANNA, GROUP)).toBeUndefined();
  });

  it('a chat is notified at most once in 30 seconds', async () => {
    const { clock, limits } = await limited(name);
    expect(await limits.mayNotify(GROUP)).toBe(true);
    expect(await limits.mayNotify(GROUP - 1)).toBe(true);
    clock.ms += 29_999;
    expect(await limits.mayNotify(GROUP)).toBe(false);
    clock.ms += 1;
    expect(await limits.mayNotify(GROUP)).toBe(true);
    expect(await limits.mayNotify(GROUP)).toBe(false);
  });

  it('charges are those of buckets counted in millionths of a token', async () => {
    const full = { asker: 12_000_000, chat: 120_000_000 };
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 300 }), async (requests) => {
        const { clock, limits } = await limited(name);
        const askers = new Map<number, number>();
        const chats = new Map<number, number>();
        for (const { pause, askerId, chatId } of requests) {
          clock.ms += pause;
          for (const [id, has] of askers)
            askers.set(id, Math.min(full.asker, has + (pause * 1000) / 6));
          for (const [id, has] of chats) chats.set(id, Math.min(full.chat, has + pause * 250));
          const askerHas = askers.get(askerId) ?? full.asker;
          const chatHas = chats.get(chatId ?? 0) ?? full.chat;
          const waits = [
            Math.ceil(((1e6 - askerHas) * 6) / 1000),
            Math.ceil((1e6 - chatHas) / 250),
          ];
          const wait = Math.max(0, ...waits);
          expect((await limits.exhaustion(askerId)) ?? 0).toBe(Math.max(0, waits[0]));
          expect(await limits.charge(askerId, chatId)).toBe(wait === 0 ? undefined : wait);
          if (wait > 0) continue;
          askers.set(askerId, askerHas - 1e6);
          if (chatId !== undefined) chats.set(chatId, chatHas - 1e6);
        }
      }),
      { numRuns: name === 'Redis' ? 10 : 100 },
    );
  });
});

const refill = fc.record({
  capacity: fc.integer({ min: 1, max: 5 }),
  interval: fc.integer({ min: 1, max: 50 }),
});
const pauses = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 100 });

it('no span gives more tokens than a full bucket and those that come back in it', () => {
  fc.assert(
    fc.property(refill, pauses, ({ capacity, interval }, steps) => {
      const buckets = new TokenBuckets({ capacity, interval });
      const taken: number[] = [];
      let now = 0;
      for (const pause of steps) {
        now += pause;
        if (buckets.wait(1, now) > 0) continue;
        buckets.take(1, now);
        taken.push(now);
      }
      for (const [first, from] of taken.entries()) {
        for (const [last, to] of taken.entries()) {
          if (last < first) continue;
          expect(last - first + 1).toBeLessThanOrEqual(capacity + (to - from) / interval);
        }
      }
    }),
  );
});

it('a bucket has a token when the wait is over, and not a millisecond earlier', () => {
  fc.assert(
    fc.property(refill, pauses, ({ capacity, interval }, steps) => {
      const buckets = new TokenBuckets({ capacity, interval });
      let now = 0;
      for (const pause of steps) {
        now += pause;
        const wait = buckets.wait(1, now);
        if (wait > 0) expect(buckets.wait(1, now + wait - 1)).toBe(1);
        now += wait;
        expect(buckets.wait(1, now)).toBe(0);
        buckets.take(1, now);
      }
    }),
  );
});

it('full buckets are forgotten', () => {
  const buckets = new TokenBuckets({ capacity: 6, interval: 10 });
  for (let id = 0; id < 10_000; id++) {
    buckets.take(id, id);
    expect(buckets.size).toBeLessThanOrEqual(10 + 60);
  }
  buckets.take(0, 20_000);
  expect(buckets.size).toBe(1);
});

it('buckets that are not full are kept', () => {
  const buckets = new TokenBuckets({ capacity: 6, interval: 10 });
  for (let i = 0; i < 6; i++) buckets.take(1, 55);
  buckets.take(2, 60);
  buckets.take(3, 114);
  expect(buckets.wait(1, 114)).toBe(0);
  for (let i = 0; i < 5; i++) buckets.take(1, 114);
  expect(buckets.wait(1, 114)).toBe(1);
});
