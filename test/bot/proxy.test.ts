import { expect, it, vi } from 'vitest';
import { CERTIFICATE, startProxy, telegramWithTls } from './proxy.js';
import { newcomer, type StartedBot, startedApi, startedBot } from './started-bot.js';

const TARGET = 'telegram.test:443';
const MATRIX = ',a,b,c\na,0,1,2\nb,1,0,2\nc,2,2,0\n';

/** The causes of the warnings that Telegram is out of reach. */
async function warningOf(bot: StartedBot): Promise<string> {
  await vi.waitFor(() => expect(bot.log()).toContain('cannot be reached'), { timeout: 60_000 });
  const health = await fetch(`http://127.0.0.1:${await bot.port()}/healthz`);
  expect([health.status, await health.json()]).toEqual([503, { status: 'connecting' }]);
  return bot.log();
}

it('reaches Telegram through HTTPS_PROXY alone: updates, uploads and downloads', async () => {
  const api = await startedApi();
  const { root, port } = await telegramWithTls(Number(new URL(api.root).port));
  const authorization = `Basic ${Buffer.from('anna:s3cret-word').toString('base64')}`;
  const proxy = await startProxy(port, authorization);
  const environment = { BOT_API_ROOT: root, NODE_EXTRA_CA_CERTS: CERTIFICATE };
  const HTTPS_PROXY = `http://anna:s3cret-word@127.0.0.1:${proxy.port}`;
  const bot = await startedBot({ ...environment, HTTPS_PROXY, NO_PROXY: 'localhost' }, api);
  const { person } = newcomer();
  const room = api.privateChat(person);
  expect((await bot.answerTo(room.say(person, '/compare 3'))).animation).toBeDefined();
  const file = { name: 'a.csv', bytes: Buffer.from(MATRIX), mimeType: 'text/csv' };
  expect((await bot.answerTo(room.sendDocument(person, file))).animation).toBeDefined();
  expect(api.calls().map(({ method }) => method)).toContain('download');
  expect(new Set(proxy.targets)).toEqual(new Set([TARGET]));
  // Connections are kept: a film takes a dozen calls.
  expect(proxy.targets.length).toBeLessThan(api.calls().length);
  expect(bot.log()).not.toMatch(/s3cret-word|"level":[456]0/);
  expect(await bot.stop()).toBe(0);
});

it('does without a proxy where HTTPS_PROXY is empty or NO_PROXY names the host', async () => {
  const proxy = await startProxy(1);
  const HTTPS_PROXY = `http://127.0.0.1:${proxy.port}`;
  const root = { BOT_API_ROOT: 'https://telegram.test' };
  const bots = await Promise.all([
    startedBot({ ...root, HTTPS_PROXY: '' }),
    startedBot({ ...root, HTTPS_PROXY: '', https_proxy: ' ' }),
    startedBot({ ...root, HTTPS_PROXY, NO_PROXY: '.test' }),
    startedBot({ ...root, HTTPS_PROXY, no_proxy: 'localhost,telegram.test:443' }),
  ]);
  // Nobody but the proxy knows the name.
  for (const bot of bots) expect(await warningOf(bot)).toMatch(/getaddrinfo \w+ telegram\.test/);
  expect(proxy.targets).toEqual([]);
});

it('says why it does not get through the proxy', async () => {
  const root = { BOT_API_ROOT: 'https://telegram.test' };
  const strict = await startProxy(1, 'Basic right');
  const gone = await startedBot({ ...root, HTTPS_PROXY: 'http://127.0.0.1:1' });
  expect(await warningOf(gone)).toMatch(/ECONNREFUSED 127\.0\.0\.1:1/);
  const wrong = `http://anna:s3cret-word@127.0.0.1:${strict.port}`;
  const refused = await startedBot({ ...root, HTTPS_PROXY: wrong });
  expect(await warningOf(refused)).toMatch(/407|Proxy Authentication Required/);
  expect(refused.log()).not.toContain('s3cret-word');
});
