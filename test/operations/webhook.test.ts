import { request } from 'node:http';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { startOperations } from '../../src/operations/http.js';
import { createMetrics } from '../../src/operations/metrics.js';
import { createWebhook } from '../../src/operations/webhook.js';

const log = pino({ level: 'silent' });
const SECRET = 'secret-of-the-webhook';
const SECRET_HEADER = 'x-telegram-bot-api-secret-token';

async function started(accept: (update: object) => Promise<void> = async () => {}) {
  const accepted: object[] = [];
  const webhook = createWebhook({ path: '/telegram', secret: SECRET, log });
  webhook.open(async (update) => {
    accepted.push(update);
    await accept(update);
  });
  const operations = await startOperations({
    ...{ port: 0, host: '127.0.0.1', metrics: createMetrics(), log, webhook },
    health: () => ({ status: 'ok' }),
  });
  if ('mistake' in operations) throw new Error(operations.mistake);
  onTestFinished(() => operations.close());
  const root = `http://127.0.0.1:${operations.port}`;
  const post = (
    body: string | ReadableStream,
    path = '/telegram',
    secret: string | null = SECRET,
  ) =>
    fetch(root + path, {
      method: 'POST',
      headers: { ...(secret !== null && { [SECRET_HEADER]: secret }) },
      body,
      ...(typeof body !== 'string' && { duplex: 'half' }),
    } as RequestInit);
  return { accepted, webhook, post, root };
}

const UPDATE = JSON.stringify({ update_id: 7, message: { text: 'x' } });

it('gives on an update of who knows the secret', async () => {
  const { accepted, post } = await started();
  expect((await post(UPDATE)).status).toBe(200);
  expect(accepted).toStrictEqual([JSON.parse(UPDATE)]);
});

it.each([
  ['no secret', UPDATE, '/telegram', null, 401],
  ['a wrong one', UPDATE, '/telegram', 'secret-of-the-webhooK', 401],
  ['one that begins like it', UPDATE, '/telegram', 'secret', 401],
  ['another path', UPDATE, '/telegram/', SECRET, 404],
  ['what is no JSON', '{"update_id":', '/telegram', SECRET, 400],
  ['what is no update', '{"update_id":"7"}', '/telegram', SECRET, 400],
  ['null', 'null', '/telegram', SECRET, 400],
  [
    'a body that is too long',
    `{"update_id":7,"x":"${'x'.repeat(1 << 20)}"}`,
    '/telegram',
    SECRET,
    413,
  ],
] as const)('refuses %s, and runs nothing', async (_, body, path, secret, status) => {
  const { accepted, post } = await started();
  expect((await post(body, path, secret)).status).toBe(status);
  expect(accepted).toStrictEqual([]);
});

it('refuses a body that does not say how long it is as soon as it is too long', async () => {
  const { accepted, root } = await started();
  const status = await new Promise((resolve, reject) => {
    const sending = request(`${root}/telegram`, {
      method: 'POST',
      headers: { [SECRET_HEADER]: SECRET, 'transfer-encoding': 'chunked' },
    });
    sending.on('response', (response) => resolve(response.statusCode));
    sending.on('error', reject);
    // More is never sent, and the end neither.
    sending.write('x'.repeat((1 << 20) + 1));
  });
  expect(status).toBe(413);
  expect(accepted).toStrictEqual([]);
});

it('takes nothing but POST', async () => {
  const { root } = await started();
  const response = await fetch(`${root}/telegram`, { headers: { [SECRET_HEADER]: SECRET } });
  expect([response.status, response.headers.get('allow')]).toStrictEqual([405, 'POST']);
});

it('sends updates away to come again while it is closed, and where they are not accepted', async () => {
  const { accepted, webhook, post } = await started(() => Promise.reject(new Error('secret')));
  const failed = await post(UPDATE);
  expect([failed.status, await failed.text()]).toStrictEqual([500, '']);
  webhook.close();
  expect((await post(UPDATE)).status).toBe(503);
  expect(accepted).toHaveLength(1);
});
