import { createServer } from 'node:http';
import { expect, it, onTestFinished } from 'vitest';
import { newcomer, startedApi, startedBot } from './started-bot.js';
import { listening } from './unreachable.js';

const CUTS = ['cut-upload', 'cut-before', 'cut-after'] as const;

it.each(CUTS)('a text whose connection breaks (%s) is sent again', async (kind) => {
  const bot = await startedBot();
  bot.api.fault({ fault: { kind }, method: 'sendMessage', times: 1 });
  const { chat, person } = newcomer();
  const asked = bot.api.say(chat, person, '/methods');
  expect((await bot.answerTo(asked)).text).toContain('nelder-mead');
  await bot.api.waitFor(() => bot.api.calls().filter(isText).length === 2 || undefined, 20_000);
});

it.each([502, 500, 429])('a text refused with %d comes later', async (code) => {
  const bot = await startedBot();
  const parameters = { ...(code === 429 && { retry_after: 1 }) };
  const fault = { kind: 'refusal', code, description: 'x', parameters } as const;
  bot.api.fault({ fault, method: 'sendMessage', times: 1 });
  const { chat, person } = newcomer();
  const asked = bot.api.say(chat, person, '/methods');
  expect((await bot.answerTo(asked)).text).toContain('nelder-mead');
});

it('a text is sent again after the pages of a gateway', async () => {
  const api = await startedApi();
  const pages = [200, 502];
  const gateway = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    if (request.url?.endsWith('/sendMessage') && pages.length > 0) {
      response.writeHead(pages.pop() ?? 502, { 'Content-Type': 'text/html' });
      response.end('<html><h1>502 Bad Gateway</h1></html>');
      return;
    }
    const { method = 'GET', headers } = request;
    const type = headers['content-type'];
    const answer = await fetch(`${api.root}${request.url}`, {
      ...{ method, body: Buffer.concat(chunks) },
      headers: { ...(type && { 'content-type': type }) },
    }).catch(() => undefined);
    // The server ends with the test.
    if (!answer) {
      response.destroy();
      return;
    }
    response.writeHead(answer.status).end(Buffer.from(await answer.arrayBuffer()));
  });
  const port = await listening(gateway);
  onTestFinished(() => {
    gateway.closeAllConnections();
    gateway.close();
  });
  const bot = await startedBot({ BOT_API_ROOT: `http://127.0.0.1:${port}` }, api);
  const { chat, person } = newcomer();
  const asked = api.say(chat, person, '/methods');
  expect((await bot.answerTo(asked)).text).toContain('nelder-mead');
  expect(pages).toEqual([]);
});

const isText = ({ method }: { method: string }) => method === 'sendMessage';
