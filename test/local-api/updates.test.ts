import fc from 'fast-check';
import type { Update } from 'grammy/types';
import { expect, test } from 'vitest';
import { UpdateQueue } from '../../src/local-api/state/update-queue.js';
import {
  anna,
  annasChat,
  apiWithAnna,
  call,
  request,
  resultOf,
  startedApi,
  TOKEN,
} from './setup.js';

const never = new AbortController().signal;

/** Long enough for a request on its way to have arrived, or to be noticed as gone. */
const arrival = () => new Promise((resolve) => setTimeout(resolve, 150));

async function updates(answer: ReturnType<typeof call>): Promise<Update[]> {
  return resultOf<Update[]>(await answer);
}

test('what people say becomes updates, numbered in sequence', async () => {
  const api = await startedApi();
  for (const text of ['a', 'b', 'c']) api.say(annasChat, anna, text);
  const got = await updates(call(api, 'getUpdates'));
  expect(got.map(({ update_id }) => update_id)).toEqual([1, 2, 3]);
  expect(got.map(({ message }) => message?.text)).toEqual(['a', 'b', 'c']);
  expect(got[0].message).toEqual(api.messages(anna.id)[0]);
});

test('an update comes again until an offset above it confirms it', async () => {
  const api = await startedApi();
  for (const text of ['a', 'b', 'c']) api.say(annasChat, anna, text);
  const ids = async (params: object) =>
    (await updates(call(api, 'getUpdates', params))).map(({ update_id }) => update_id);
  expect(await ids({})).toEqual([1, 2, 3]);
  expect(await ids({ offset: 2 })).toEqual([2, 3]);
  expect(await ids({})).toEqual([2, 3]);
  expect(await ids({ offset: -1 })).toEqual([3]);
  expect(await ids({})).toEqual([3]);
  expect(await ids({ offset: 1000 })).toEqual([3]);
  expect(await ids({ offset: 4 })).toEqual([]);
});

test.each([
  [-5, 1],
  [1, 1],
  [99, 99],
  [100, 100],
  [101, 100],
  ['many', 1],
  [undefined, 100],
])('limit %s gives %i of many updates', async (limit, count) => {
  const api = await startedApi();
  for (let i = 0; i < 103; i++) api.say(annasChat, anna, String(i));
  expect(await updates(call(api, 'getUpdates', { limit }))).toHaveLength(count);
});

test('the queue is a window over all updates that only moves forward', async () => {
  const step = fc.oneof(
    fc.constant('push' as const),
    fc.record({ offset: fc.integer({ min: -4, max: 12 }), limit: fc.integer({ min: 1, max: 5 }) }),
  );
  const property = fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
    const queue = new UpdateQueue();
    let pushed = 0;
    let confirmed = 0;
    for (const step of steps) {
      if (step === 'push') {
        queue.push('poll', {});
        pushed += 1;
        continue;
      }
      const { offset, limit } = step;
      if (offset < 0) confirmed = Math.max(confirmed, pushed + offset);
      else if (offset <= pushed + 1) confirmed = Math.max(confirmed, offset - 1);
      const got = await queue.poll({ offset, limit, timeout: 0 }, never);
      const length = Math.min(limit, pushed - confirmed);
      const expected = Array.from({ length }, (_, i) => confirmed + 1 + i);
      expect(got.map(({ update_id }) => update_id)).toEqual(expected);
    }
  });
  await fc.assert(property);
});

test('a long poll waits, and wakes up with what is said', async () => {
  const api = await startedApi();
  let done = false;
  const poll = updates(call(api, 'getUpdates', { timeout: 30 })).finally(() => {
    done = true;
  });
  await arrival();
  expect(done).toBe(false);
  api.say(annasChat, anna, 'at last');
  const [{ message }] = await poll;
  expect(message?.text).toBe('at last');
});

test('a long poll that nothing wakes ends with nothing after its timeout', async () => {
  const api = await startedApi();
  const before = performance.now();
  expect(await updates(call(api, 'getUpdates', { timeout: 1 }))).toEqual([]);
  expect(performance.now() - before).toBeGreaterThan(950);
});

test('without a timeout the answer comes at once', async () => {
  const api = await startedApi();
  const before = performance.now();
  expect(await updates(call(api, 'getUpdates'))).toEqual([]);
  expect(performance.now() - before).toBeLessThan(500);
});

test('a second long poll ends the first one with 409', async () => {
  const api = await startedApi();
  const first = call(api, 'getUpdates', { timeout: 30 });
  await arrival();
  const second = call(api, 'getUpdates', { timeout: 30 });
  expect(await first).toEqual({
    status: 409,
    ok: false,
    error_code: 409,
    description:
      'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
  });
  api.say(annasChat, anna, 'hi');
  expect(await updates(second)).toHaveLength(1);
});

test('a poll that went away is no conflict and takes no update with it', async () => {
  const api = await startedApi();
  const gone = new AbortController();
  const url = `/bot${TOKEN}/getUpdates?timeout=30`;
  const first = request(api, url, { signal: gone.signal }).catch((error: unknown) => error);
  await arrival();
  gone.abort();
  await first;
  await arrival();
  const second = call(api, 'getUpdates', { timeout: 30 });
  await arrival();
  api.say(annasChat, anna, 'hi');
  expect(await updates(second)).toHaveLength(1);
  expect(api.events().filter(({ type }) => type === 'refused')).toEqual([]);
});

test('nobody waits for a caller who has gone already', async () => {
  const poll = { offset: 0, limit: 1, timeout: 30 };
  expect(await new UpdateQueue().poll(poll, AbortSignal.abort())).toEqual([]);
});

test('allowed_updates holds for updates to come, until it is given again', async () => {
  const api = await startedApi();
  const count = async (params: object = {}) =>
    (await updates(call(api, 'getUpdates', params))).length;
  api.say(annasChat, anna, '1');
  expect(await count({ allowed_updates: ['callback_query'] })).toBe(1);
  api.say(annasChat, anna, '2');
  expect(await count()).toBe(1);
  expect(await count({ allowed_updates: ['message', 'poll'] })).toBe(1);
  api.say(annasChat, anna, '3');
  expect(await count({ allowed_updates: ['poll'] })).toBe(2);
  expect(await count({ allowed_updates: [] })).toBe(2);
  api.say(annasChat, anna, '4');
  expect(await count()).toBe(3);
});

test.each(['chat_member', 'message_reaction', 'message_reaction_count'] as const)(
  'updates of type %s come only when asked for',
  async (type) => {
    const queue = new UpdateQueue();
    const poll = { offset: 0, limit: 100, timeout: 0 };
    queue.push(type, {});
    expect(await queue.poll(poll, never)).toEqual([]);
    queue.allow([type]);
    queue.push(type, {});
    expect(await queue.poll(poll, never)).toEqual([{ update_id: 1 }]);
  },
);

test('deleteWebhook drops pending updates if asked to', async () => {
  const api = await apiWithAnna();
  expect(resultOf(await call(api, 'deleteWebhook'))).toBe(true);
  expect(await updates(call(api, 'getUpdates'))).toHaveLength(1);
  expect(resultOf(await call(api, 'deleteWebhook', { drop_pending_updates: true }))).toBe(true);
  expect(await updates(call(api, 'getUpdates'))).toEqual([]);
});
