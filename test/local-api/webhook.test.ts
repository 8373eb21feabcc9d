import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { Bot, webhookCallback } from 'grammy';
import type { Update, WebhookInfo } from 'grammy/types';
import { expect, onTestFinished, test } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import { anna, badRequest, boris, call, resultOf, startedApi, TOKEN } from './setup.js';

const SECRET = 'of_the-test';

/** A bot's own server, at the address given. */
async function listening(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('Expected a port');
  return `http://127.0.0.1:${address.port}/hook`;
}

/** A server that takes updates, answering with what `answer` says, and the updates it got. */
async function hook(answer: (update: Update) => number | Promise<number>) {
  const got: Update[] = [];
  const url = await listening(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const update: Update = JSON.parse(Buffer.concat(chunks).toString());
    got.push(update);
    response.writeHead(await answer(update)).end();
  });
  return { url, got, texts: () => got.map(({ message }) => message?.text) };
}

const set = (api: LocalApi, params: object) => call(api, 'setWebhook', params);
const info = async (api: LocalApi) => resultOf<WebhookInfo>(await call(api, 'getWebhookInfo'));
const allDelivered = async (api: LocalApi) =>
  expect.poll(async () => (await info(api)).pending_update_count, { timeout: 5000 }).toBe(0);

test('a bot of grammY gets its updates by webhook, with the secret', async () => {
  const api = await startedApi();
  const room = api.privateChat(anna);
  const bot = new Bot(TOKEN, { client: { apiRoot: api.root } });
  bot.on('message:text', (context) => context.reply(context.msg.text.toUpperCase()));
  const url = await listening(webhookCallback(bot, 'http', { secretToken: SECRET }));
  room.say(anna, 'before');
  await bot.api.setWebhook(url, { secret_token: SECRET });
  room.say(anna, 'after');
  const texts = () => room.messages().map(({ text }) => text);
  await api.waitFor(() => texts().includes('AFTER'), 5000);
  expect(texts()).toEqual(['before', 'after', 'BEFORE', 'AFTER']);
  await allDelivered(api);
});

test('the updates of a chat come in order, those of others do not wait for them', async () => {
  const api = await startedApi();
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { url, texts } = await hook(async ({ message }) => {
    if (message?.text === 'a1') await released;
    return 200;
  });
  await set(api, { url });
  for (const text of ['a1', 'a2', 'a3']) api.privateChat(anna).say(anna, text);
  api.privateChat(boris).say(boris, 'b1');
  await expect.poll(texts).toEqual(['a1', 'b1']);
  release();
  await allDelivered(api);
  expect(texts()).toEqual(['a1', 'b1', 'a2', 'a3']);
});

test('what does not arrive comes again, and the error is told', async () => {
  const api = await startedApi({ now: () => 1_700_000_000_000 });
  const answers = [500, 302, 200];
  const { url, texts } = await hook(() => answers.shift() ?? 200);
  await set(api, { url, max_connections: 3 });
  api.privateChat(anna).say(anna, 'x');
  await expect.poll(texts).toHaveLength(1);
  await expect
    .poll(() => info(api))
    .toEqual({
      url,
      has_custom_certificate: false,
      pending_update_count: 1,
      max_connections: 3,
      last_error_date: 1_700_000_000,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  await allDelivered(api);
  expect(texts()).toEqual(['x', 'x', 'x']);
}, 10_000);

test('no more updates are on their way at once than asked', async () => {
  const api = await startedApi();
  let [now, most] = [0, 0];
  const { url } = await hook(async () => {
    now += 1;
    most = Math.max(most, now);
    await new Promise((resolve) => setTimeout(resolve, 20));
    now -= 1;
    return 200;
  });
  for (let id = 1; id <= 12; id++) api.privateChat({ ...anna, id }).say({ ...anna, id }, 'x');
  await set(api, { url, max_connections: 4 });
  await allDelivered(api);
  expect(most).toBe(4);
});

test('while a webhook is set nobody can poll, and who polled is stopped', async () => {
  const api = await startedApi();
  const { url } = await hook(() => 500);
  const poll = call(api, 'getUpdates', { timeout: 30 });
  await api.waitFor(() => api.calls().length === 1, 2000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await set(api, { url });
  expect(await poll).toMatchObject({
    status: 409,
    description: 'Conflict: terminated by setWebhook request',
  });
  expect(await call(api, 'getUpdates')).toMatchObject({
    status: 409,
    description:
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
  });
  api.privateChat(anna).say(anna, 'kept');
  expect(resultOf(await call(api, 'deleteWebhook'))).toBe(true);
  expect(await info(api)).toMatchObject({ url: '', pending_update_count: 1 });
  expect(resultOf<Update[]>(await call(api, 'getUpdates'))).toMatchObject([
    { message: { text: 'kept' } },
  ]);
});

test('an empty address removes the webhook, and pending updates can be dropped', async () => {
  const api = await startedApi();
  const { url } = await hook(() => 500);
  await set(api, { url });
  api.privateChat(anna).say(anna, 'x');
  await set(api, { url: '', drop_pending_updates: true });
  expect(await info(api)).toEqual({
    url: '',
    has_custom_certificate: false,
    pending_update_count: 0,
  });
});

const noHttps = 'bad webhook: An HTTPS URL must be provided for webhook';

test.each([
  [{ url: 'http://example.org/' }, noHttps],
  [{ url: 'nonsense' }, noHttps],
  [
    { url: 'https://example.org/', secret_token: 'a b' },
    'secret token contains unallowed characters',
  ],
  [{ url: 'https://example.org/', secret_token: 'x'.repeat(257) }, 'secret token is too long'],
])('%o is refused: %s', async (params, what) => {
  const api = await startedApi();
  expect(await set(api, params)).toEqual(badRequest(what));
  expect((await info(api)).url).toBe('');
});
