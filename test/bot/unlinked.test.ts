import { expect, it } from 'vitest';
import { unlinked } from '../../src/bot/unlinked.js';

/** What Telegram recognises in plain text: mentions, hashtags, cashtags, commands, links, addresses. */
const LIVE =
  /[@#$]\w|(?:^|[^\w/<>])\/\w|:\/\/|[\p{L}\d-]\.(?:com|me|ru|рф|org|co|io|zip)(?![\p{L}\d])|\w@\w|\d\.\d+\.\d/iu;

it.each([
  '@durov',
  '«@durov»',
  'пишите @spam_bot!',
  'https://evil.com/x?y=1#z',
  'HTTP://EVIL.COM',
  'evil.com',
  'www.evil.co.uk',
  't.me/joinchat/AAAA',
  'tg://user?id=1',
  'ton://transfer',
  'a@evil.org',
  'mailto:a@evil.org',
  '#spam',
  '$TON',
  '/start',
  ' /compare@mds_bot 34',
  'кремль.рф',
  'a.csv.evil.com',
  'evil.zip',
  '127.0.0.1',
  '1.1.1.1/evil',
  'http://10.0.0.1:80/x',
  '#csv',
  '$TSV',
  '/txt',
  '∕/start',
])('makes %s inert', (text) => {
  expect(text).toMatch(LIVE);
  expect(unlinked(text)).not.toMatch(LIVE);
  expect(unlinked(text)).toHaveLength(text.length);
});

it.each(['//start', '///start', 'evil.\u2028com', '@\u2029durov', 'evil.\ufeffcom'])(
  'leaves nothing that becomes live in %j',
  (text) => {
    const shown = unlinked(text).replace(/[\u2028\u2029\ufeff]/g, '');
    expect(shown).not.toMatch(LIVE);
  },
);

it('leaves other text, numbers and file names as they are', () => {
  const texts = [
    'St. Petersburg',
    'St.\u00a0Petersburg',
    'Ростов-на-Дону',
    '1.5e-3',
    '12:30',
    '55.75, 37.62',
    'Paris.\nRome',
    'distances.csv',
    'A and/or B.',
  ];
  expect(unlinked(texts)).toStrictEqual(texts);
});

it('reaches every text of plain data and copies the rest', () => {
  const values = Float64Array.of(0, 1);
  const data = { kind: 'matrix', names: ['@a'], at: { deep: [{ text: 'b.com' }] }, n: 3, values };
  const copy = unlinked(data);
  expect(copy).toStrictEqual({
    ...data,
    names: ['＠a'],
    at: { deep: [{ text: 'b․com' }] },
  });
  expect(copy.values).toBe(values);
});
