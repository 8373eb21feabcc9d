import { createServer } from 'node:http';
import { Api, GrammyError, HttpError } from 'grammy';
import { expect, it, onTestFinished } from 'vitest';
import { demandAnswer } from '../../src/bot/demand-answer.js';
import { failureOf } from '../../src/bot/failures.js';
import { ProxyAgent } from '../../src/bot/proxy-agent.js';
import { startProxy } from './proxy.js';
import { listening } from './unreachable.js';

/** A client of a server that answers everything with that text. */
async function clientOf(body: string, status = 200) {
  const server = createServer((_, response) => response.writeHead(status).end(body));
  const port = await listening(server);
  onTestFinished(() => {
    server.close();
  });
  const api = new Api('1:token', { apiRoot: `http://127.0.0.1:${port}` });
  api.config.use(demandAnswer);
  return api;
}

const failed = (api: Api) => api.sendMessage(1, 'text').catch((error: unknown) => error);

it.each([
  '<html>502 Bad Gateway</html>',
  '{"error":"no such route"}',
  '{"message":"no healthy upstream"}',
  '{"ok":false}',
  '{"ok":false,"error_code":"502"}',
  'null',
  '[]',
  '7',
  '"Not Found"',
  '',
])('takes the answer %j for a broken call, which may be repeated', async (body) => {
  for (const status of [200, 404, 502]) {
    const error = await failed(await clientOf(body, status));
    expect(error).toBeInstanceOf(HttpError);
    expect(failureOf(error)).toBe('unknown');
  }
});

it('takes a refusal of the Bot API for one', async () => {
  const body = { ok: false, error_code: 400, description: 'Bad Request: TOPIC_CLOSED' };
  const error = await failed(await clientOf(JSON.stringify(body), 400));
  expect(error).toBeInstanceOf(GrammyError);
  expect(failureOf(error)).toBe('muted');
});

it('takes a call that the proxy did not let through for not taken', async () => {
  const { port } = await startProxy(1, 'Basic right');
  for (const address of [`http://127.0.0.1:${port}`, 'http://127.0.0.1:1']) {
    const baseFetchConfig = { compress: true, agent: new ProxyAgent(address) };
    const error = await failed(new Api('1:token', { baseFetchConfig }));
    expect(failureOf(error)).toBe('not-taken');
  }
});
