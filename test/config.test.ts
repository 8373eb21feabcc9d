import { readFileSync } from 'node:fs';
import { parse } from 'dotenv';
import { expect, it } from 'vitest';
import { defaultLanguage, readConfig } from '../src/config.js';

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
      logLevel: 'info',
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
  expect(readConfig({ BOT_API_ROOT: 'http://127.0.0.1:8081' })).toStrictEqual({
    mistakes: ['BOT_TOKEN is missing: the Bot API of BOT_API_ROOT wants one'],
  });
});

it('names every variable that is wrong', () => {
  const wrong = {
    BOT_TOKEN: 'x',
    MAX_CITIES: '1e9',
    WORKERS: 'two',
    PORT: '65536',
    LOG_LEVEL: 'loud',
  };
  const read = readConfig(wrong);
  const mistakes = 'mistakes' in read ? read.mistakes : [];
  expect(mistakes.map((line) => line.split(' ')[0])).toStrictEqual(Object.keys(wrong));
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
    'LOG_LEVEL',
    'MAX_CITIES',
    'PORT',
    'WORKERS',
  ]);
});

it('has a language even where the environment has none that is known', () => {
  expect(defaultLanguage({ DEFAULT_LANGUAGE: 'en' })).toBe('en');
  expect(defaultLanguage({ DEFAULT_LANGUAGE: ' ' })).toBe('ru');
  expect(defaultLanguage({})).toBe('ru');
});
