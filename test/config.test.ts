import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { expect, it } from 'vitest';
import { commandLineLanguage, readConfig } from '../src/config.js';

const BOT_TOKEN = '123456:ABC-def_ghi';

it('has a default for all but the token', () => {
  expect(readConfig({ BOT_TOKEN })).toStrictEqual({
    config: {
      botToken: BOT_TOKEN,
      botApiRoot: 'https://api.telegram.org',
      groupLanguage: 'ru',
      maxCities: 60,
      workers: 2,
      dataDir: 'var',
      port: 3000,
      host: '127.0.0.1',
      proxy: undefined,
      logLevel: 'info',
      redisUrl: undefined,
      webhook: undefined,
    },
  });
});

it('takes an empty variable for an absent one, and a slash at the end of an address for none', () => {
  const read = readConfig({ BOT_TOKEN, MAX_CITIES: '', BOT_API_ROOT: 'http://127.0.0.1:8081/' });
  expect(read).toMatchObject({ config: { maxCities: 60, botApiRoot: 'http://127.0.0.1:8081' } });
});

it('does without a token, unless a server is named that wants one', () => {
  expect(readConfig({})).toMatchObject({ config: { botToken: undefined, logLevel: 'warn' } });
  expect(readConfig({ BOT_API_ROOT: 'https://api.telegram.org/' })).toHaveProperty('config');
  const ofABot = {
    BOT_API_ROOT: 'http://127.0.0.1:8081',
    REDIS_URL: 'redis://localhost:6379',
    WEBHOOK_URL: 'https://bot.example/hook',
  };
  for (const [name, value] of Object.entries(ofABot)) {
    expect(readConfig({ [name]: value })).toStrictEqual({
      mistakes: [
        'BOT_TOKEN is missing: BOT_API_ROOT, REDIS_URL and WEBHOOK_URL are for a bot that has one',
      ],
    });
  }
});

it('names every variable that is wrong', () => {
  const wrong = {
    BOT_TOKEN: 'x',
    MAX_CITIES: '1e9',
    WORKERS: 'two',
    PORT: '65536',
    LOG_LEVEL: 'loud',
    REDIS_URL: 'localhost:6379',
    WEBHOOK_URL: 'https://example.org/metrics',
    WEBHOOK_SECRET: 'short',
  };
  const read = readConfig(wrong);
  const mistakes = 'mistakes' in read ? read.mistakes : [];
  expect(mistakes.map((line) => line.split(' ')[0]).sort()).toStrictEqual(
    Object.keys(wrong).sort(),
  );
});

it('wants a secret for a webhook', () => {
  const WEBHOOK_URL = 'https://example.org/telegram';
  const WEBHOOK_SECRET = '0123456789abcdef';
  expect(readConfig({ BOT_TOKEN, WEBHOOK_URL })).toMatchObject({
    mistakes: [expect.stringMatching(/^WEBHOOK_SECRET is missing/)],
  });
  expect(readConfig({ BOT_TOKEN, WEBHOOK_URL, WEBHOOK_SECRET })).toMatchObject({
    config: { webhook: { url: WEBHOOK_URL, secret: WEBHOOK_SECRET } },
  });
});

it('is what .env.example says', () => {
  const example = parse(readFileSync(new URL('../.env.example', import.meta.url)));
  const read = readConfig({ ...example, BOT_TOKEN });
  expect(read).toStrictEqual(readConfig({ BOT_TOKEN }));
  expect(Object.keys(example).sort()).toStrictEqual([
    'BOT_API_ROOT',
    'BOT_TOKEN',
    'DATA_DIR',
    'DEFAULT_LANGUAGE',
    'HOST',
    'HTTPS_PROXY',
    'LOG_LEVEL',
    'MAX_CITIES',
    'NO_PROXY',
    'PORT',
    'REDIS_URL',
    'TRIAL',
    'WEBHOOK_SECRET',
    'WEBHOOK_URL',
    'WORKERS',
  ]);
});

it.each([
  [{}, 'en'],
  [{ LANG: 'C' }, 'en'],
  [{ LANG: 'en_US.UTF-8' }, 'en'],
  [{ LANG: 'de_DE.UTF-8' }, 'en'],
  [{ LANG: 'run' }, 'en'],
  [{ LANG: 'ru_RU.UTF-8' }, 'ru'],
  [{ LANG: 'ru' }, 'ru'],
  [{ LANG: 'RU_ua' }, 'ru'],
  [{ LC_MESSAGES: 'en_US', LANG: 'ru_RU' }, 'en'],
  [{ LC_ALL: 'ru_RU', LC_MESSAGES: 'en_US', LANG: 'C' }, 'ru'],
  [{ DEFAULT_LANGUAGE: 'en', LC_ALL: 'ru_RU', LANG: 'ru_RU' }, 'en'],
  [{ DEFAULT_LANGUAGE: ' ', LC_ALL: '', LC_MESSAGES: '', LANG: 'ru_RU' }, 'ru'],
])('takes from %j the language %s', (environment, language) => {
  expect(commandLineLanguage(environment)).toBe(language);
});

it('takes no token in production for a mistake, unless the trial is asked for', () => {
  const NODE_ENV = 'production';
  const missing = { mistakes: [expect.stringContaining('BOT_TOKEN is missing')] };
  expect(readConfig({ NODE_ENV })).toStrictEqual(missing);
  expect(readConfig({ NODE_ENV, TRIAL: '0' })).toStrictEqual(missing);
  expect(readConfig({ NODE_ENV, TRIAL: '1' })).toMatchObject({ config: { botToken: undefined } });
  expect(readConfig({ NODE_ENV, BOT_TOKEN })).toHaveProperty('config');
  expect(readConfig({ BOT_TOKEN, TRIAL: '1' })).toHaveProperty('mistakes');
});

it('reaches Telegram through the proxy of HTTPS_PROXY, but for the hosts in NO_PROXY', () => {
  const HTTPS_PROXY = 'http://proxy.example:3128';
  const proxy = (environment: Record<string, string>) => {
    const read = readConfig({ BOT_TOKEN, ...environment });
    return 'config' in read ? read.config.proxy : read.mistakes;
  };
  expect(proxy({ HTTPS_PROXY })).toBe(HTTPS_PROXY);
  expect(proxy({ https_proxy: HTTPS_PROXY })).toBe(HTTPS_PROXY);
  for (const empty of ['', ' ']) {
    expect(proxy({ HTTPS_PROXY: empty })).toBeUndefined();
    expect(proxy({ HTTPS_PROXY: empty, https_proxy: HTTPS_PROXY })).toBe(HTTPS_PROXY);
    expect(proxy({ HTTPS_PROXY, NO_PROXY: empty })).toBe(HTTPS_PROXY);
  }
  const exceptions = ['*', 'api.telegram.org', '.telegram.org', 'localhost, telegram.org'];
  for (const NO_PROXY of [...exceptions, '*.telegram.org', 'API.telegram.org:443']) {
    expect(proxy({ HTTPS_PROXY, NO_PROXY })).toBeUndefined();
  }
  for (const NO_PROXY of ['gram.org', 'api.telegram.org:8443', 'telegram.org.test']) {
    expect(proxy({ HTTPS_PROXY, NO_PROXY })).toBe(HTTPS_PROXY);
  }
  expect(proxy({ HTTPS_PROXY, BOT_API_ROOT: 'http://127.0.0.1:8081' })).toBeUndefined();
  expect(proxy({ HTTPS_PROXY: 'proxy' })).toEqual([expect.stringContaining('HTTPS_PROXY')]);
});
