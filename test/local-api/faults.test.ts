import { Bot, InputFile } from 'grammy';
import { expect, test } from 'vitest';
import type { Fault, LocalApi } from '../../src/local-api/local-api.js';
import { seededRandom } from '../../src/local-api/state/seeded-random.js';
import { anna, call, gif, startedApi, TOKEN } from './setup.js';

const send = (api: LocalApi, text = 'x') => call(api, 'sendMessage', { chat_id: anna.id, text });

/** Calls that fail without an answer give what fetch throws. */
const sent = (api: LocalApi) => send(api).catch((error: unknown) => error);

async function apiWithRoom() {
  const api = await startedApi();
  return { api, room: api.privateChat(anna) };
}

const refusal: Fault = { kind: 'refusal', code: 502, description: 'Bad Gateway' };

test('a refusal on order does nothing, and is told apart from the rules’', async () => {
  const { api, room } = await apiWithRoom();
  const parameters = { retry_after: 3 };
  const description = 'Too Many Requests: retry after 3';
  const fault: Fault = { kind: 'refusal', code: 429, description, parameters };
  const order = api.fault({ fault, method: 'sendMessage', times: 1 });
  expect(await send(api)).toEqual({
    status: 429,
    ok: false,
    error_code: 429,
    description,
    parameters,
  });
  expect(room.messages()).toEqual([]);
  expect(await send(api)).toMatchObject({ ok: true });
  expect(order.struck).toBe(1);
  const [first, second] = api.calls();
  expect(first).toMatchObject({
    method: 'sendMessage',
    params: { chat_id: '7', text: 'x' },
    outcome: { kind: 'refused', code: 429, description },
    fault,
  });
  expect(second.fault).toBeUndefined();
  expect(second.outcome).toMatchObject({ kind: 'done', result: { text: 'x' } });
  expect(api.events().filter(({ type }) => type === 'refused')).toEqual([]);
});

test('a connection cut before delivery leaves nothing, after it a message', async () => {
  const { api, room } = await apiWithRoom();
  const outcomes = [];
  for (const kind of ['cut-upload', 'cut-before', 'cut-after'] as const) {
    api.fault({ fault: { kind }, times: 1 });
    expect(await sent(api)).toBeInstanceOf(TypeError);
    outcomes.push([api.calls().at(-1)?.outcome, room.messages().length]);
  }
  expect(outcomes).toEqual([
    [{ kind: 'cut', delivered: false }, 0],
    [{ kind: 'cut', delivered: false }, 0],
    [{ kind: 'cut', delivered: true }, 1],
  ]);
});

test('what a rule refuses is not delivered by a cut after delivery', async () => {
  const { api } = await apiWithRoom();
  api.fault({ fault: { kind: 'cut-after' } });
  await send(api, '').catch(() => {});
  expect(api.calls()[0].outcome).toEqual({ kind: 'cut', delivered: false });
});

test('a half-open connection takes the call and never answers', async () => {
  const { api, room } = await apiWithRoom();
  const { cancel } = api.fault({ fault: { kind: 'half-open' } });
  const signal = AbortSignal.timeout(200);
  const url = `${api.root}/bot${TOKEN}/sendMessage?chat_id=7&text=x`;
  const failure: unknown = await fetch(url, { signal }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ name: 'TimeoutError' });
  expect(api.calls()[0].outcome).toEqual({ kind: 'unanswered' });
  expect(room.messages()).toEqual([]);
  cancel();
  expect(await send(api)).toMatchObject({ ok: true });
});

test('a delayed call is carried out and answered late', async () => {
  const { api } = await apiWithRoom();
  api.fault({ fault: { kind: 'delay', ms: 120 } });
  const before = performance.now();
  expect(await send(api)).toMatchObject({ ok: true });
  expect(performance.now() - before).toBeGreaterThan(110);
});

test('a caller who gives up on a delayed call does not keep it from being carried out', async () => {
  const { api, room } = await apiWithRoom();
  api.fault({ fault: { kind: 'delay', ms: 300 } });
  const url = `${api.root}/bot${TOKEN}/sendMessage?chat_id=7&text=x`;
  await fetch(url, { signal: AbortSignal.timeout(100) }).catch(() => {});
  const { outcome } = await api.waitFor(() => api.calls().find(({ endedAt }) => endedAt), 2000);
  expect(outcome).toEqual({ kind: 'cut', delivered: true });
  expect(room.messages()).toHaveLength(1);
});

test('each n-th call is struck, of the methods named', async () => {
  const { api } = await apiWithRoom();
  const order = api.fault({ fault: refusal, method: ['sendMessage', 'getMe'], every: 3, times: 2 });
  const statuses = [];
  for (let i = 0; i < 10; i++) {
    statuses.push((await send(api)).status);
    await call(api, 'sendChatAction', { chat_id: 7, action: 'typing' });
  }
  expect(statuses).toEqual([200, 200, 502, 200, 200, 502, 200, 200, 200, 200]);
  expect(order.struck).toBe(2);
});

test('chance strikes the same calls for the same seed, and as many as it should', async () => {
  const runs = [];
  for (const seed of [5, 5, 6]) {
    const { api } = await apiWithRoom();
    api.fault({ fault: refusal, chance: { probability: 0.3, seed } });
    const statuses = [];
    for (let i = 0; i < 60; i++) statuses.push((await call(api, 'getMe')).status);
    runs.push(statuses);
  }
  expect(runs[0]).toEqual(runs[1]);
  expect(runs[0]).not.toEqual(runs[2]);
  const random = seededRandom(42);
  const numbers = Array.from({ length: 20_000 }, random);
  expect(numbers.filter((number) => number < 0.1).length / 20_000).toBeCloseTo(0.1, 2);
  expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
});

test('of two orders for a call the first one strikes', async () => {
  const { api } = await apiWithRoom();
  const first = api.fault({ fault: refusal, every: 2 });
  const second = api.fault({ fault: { ...refusal, code: 500 }, every: 3 });
  const statuses = [];
  for (let i = 0; i < 6; i++) statuses.push((await send(api)).status);
  expect(statuses).toEqual([200, 502, 500, 502, 200, 502]);
  expect([first.struck, second.struck]).toEqual([3, 1]);
});

test('a test can wait for a call to come in, and to end', async () => {
  const { api } = await apiWithRoom();
  api.fault({ fault: { kind: 'delay', ms: 50 } });
  const kind = () => api.calls().at(0)?.outcome.kind;
  const taken = api.waitFor(() => kind() === 'pending', 2000);
  const ended = api.waitFor(() => kind() === 'done', 2000);
  const answer = send(api);
  await taken;
  expect(api.calls()[0]).toMatchObject({ method: 'sendMessage', endedAt: undefined });
  await ended;
  expect(api.calls()[0].endedAt).toBeGreaterThanOrEqual(api.calls()[0].at);
  await answer;
});

test('an upload cut in the middle reaches grammY as an HttpError, again and again', async () => {
  const { api, room } = await apiWithRoom();
  const { api: client } = new Bot(TOKEN, { client: { apiRoot: api.root } });
  const upload = () => client.sendAnimation(7, new InputFile(gif(3, 2, 5_000_000), 'x.gif'));
  for (const kind of ['cut-upload', 'cut-before', 'cut-after'] as const) {
    api.fault({ fault: { kind }, times: 1 });
    await expect(upload()).rejects.toMatchObject({ name: 'HttpError' });
  }
  expect(await upload()).toMatchObject({ animation: { file_size: 5_000_000 } });
  expect(room.messages()).toHaveLength(2);
  expect(Object.values(api.calls()[1].params)).toContain('x.gif');
});
