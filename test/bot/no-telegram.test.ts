import { createServer } from 'node:http';
import { HttpError } from 'grammy';
import { expect, it, onTestFinished, vi } from 'vitest';
import { reachTelegram } from '../../src/bot/reach-telegram.js';
import { newcomer, type StartedBot, startedBot } from './started-bot.js';
import { blackHole, listening } from './unreachable.js';

/** A server that answers everything with that page, and the address of it. */
async function serverOf(status: number, type: string, body: string): Promise<string> {
  const server = createServer((_, response) => {
    response.writeHead(status, { 'Content-Type': type }).end(body);
  });
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await listening(server)}`;
}

async function closedPort(): Promise<string> {
  const server = createServer();
  const port = await listening(server);
  server.close();
  return `http://127.0.0.1:${port}`;
}

const htmlPage = () => serverOf(404, 'text/html', '<html><h1>404 Not Found</h1></html>');

const places: readonly [name: string, root: () => Promise<string>, cause: RegExp][] = [
  ['a refused port', closedPort, /ECONNREFUSED/],
  ['an HTML page', htmlPage, /invalid json response body/],
  [
    'JSON of another server',
    () => serverOf(404, 'application/json', '{"error":"no route"}'),
    /Expected an answer of the Bot API, got .*no route/,
  ],
  ['a name that does not resolve', async () => 'https://telegram.invalid', /ENOTFOUND|EAI_AGAIN/],
  ['a server without TLS', async () => (await htmlPage()).replace('http', 'https'), /SSL|EPROTO/],
  ['silence', async () => `http://127.0.0.1:${await blackHole()}`, /timed out/],
];

async function health(bot: StartedBot) {
  const response = await fetch(`http://127.0.0.1:${await bot.port()}/healthz`);
  return [response.status, await response.json()];
}

it.each(places)('the bot starts, warns and waits where it finds %s', async (_, root, cause) => {
  const bot = await startedBot({ BOT_API_ROOT: await root() });
  await bot.port();
  const lines = (text: string) =>
    bot
      .log()
      .split('\n')
      .filter((line) => line.includes(text));
  const warning = 'Telegram cannot be reached';
  await vi.waitFor(() => expect(lines(warning)).toHaveLength(1), { timeout: 60_000 });
  const [begun, warned] = ['"connecting"', warning].map((text) => JSON.parse(lines(text)[0]));
  expect(warned.time - begun.time).toBeLessThan(10_000);
  expect(warned.level).toBe(40);
  expect(JSON.stringify(warned)).toMatch(cause);
  expect(bot.log()).not.toMatch(/\[object Object\]|test-token/);
  expect(await health(bot)).toEqual([503, { status: 'connecting' }]);
  expect(await bot.stop()).toBe(0);
});

it('the bot serves as soon as Telegram is there', async () => {
  const bot = await startedBot();
  bot.api.fault({ fault: { kind: 'cut-before' }, method: 'getMe', times: 2 });
  const { chat, person } = newcomer();
  const asked = bot.api.say(chat, person, '/help');
  await vi.waitFor(() => expect(bot.log()).toContain('cannot be reached'), { timeout: 60_000 });
  expect(await health(bot)).toEqual([503, { status: 'connecting' }]);
  expect((await bot.answerTo(asked)).text).toContain('/compare');
  await vi.waitFor(() => expect(bot.log()).toContain('Telegram is reached'), 60_000);
  expect(await health(bot)).toEqual([200, { status: 'ok' }]);
});

it.each([
  [60_000, 2],
  [59_000, 1],
])('after %d ms there have been %d warnings', async (pause, count) => {
  const time = { now: 0 };
  const [warn, info] = [vi.fn(), vi.fn()];
  const getMe = vi.fn(async () => {
    time.now += pause;
    if (getMe.mock.calls.length > 2) return 'reached';
    throw new HttpError('Network request failed', new Error('no route'));
  });
  expect(await reachTelegram(getMe, { warn, info }, () => time.now)).toBe('reached');
  expect(warn).toHaveBeenCalledTimes(count);
  expect(info).toHaveBeenCalledTimes(1);
});
