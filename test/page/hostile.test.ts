import type { Chat, User } from 'grammy/types';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChat } from '../../src/chat/chat.js';
import { type Served, servePage } from '../../src/chat/serve.js';
import { type LocalApi, startLocalApi } from '../../src/local-api/local-api.js';
import { BUILT_PAGE, GROUP, TOKEN } from '../chat/started-chat.js';
import { gif } from '../local-api/setup.js';
import { hasBrowser, launch, openTab, type Tab } from './browser.js';

const group: Chat.SupergroupChat = { id: GROUP, type: 'supergroup', title: 'Group' };
const neighbour: User = { id: 5, is_bot: false, first_name: 'Neighbour' };

const hostile: readonly [what: string, text: string][] = [
  ['markup', '</p></article><h1>big</h1><img src=x onerror=alert(1)><svg onload=alert(2)>'],
  ['a script', '<script>alert(3)</script>{{alert(4)}}#{alert(5)}javascript:alert(6)'],
  [
    'a style',
    '<style>*{display:none}</style><base href=//evil.example><link rel=stylesheet href=x>',
  ],
  ['no space', 'щ'.repeat(1000)],
  ['turned letters', '\u202e\u2067gnp.exe \u202etxt.fig\u2066\u202d (a) שלום abc'],
  ['many marks on a letter', `ا${'\u0300'.repeat(40)}`],
  ['nothing to be seen', '\u2800\u200b\u3164'],
];

/** What the page has none of. */
const STRANGE =
  '.messages h1, script:not([src]), style, base, img[src=x], svg[onload], [onerror], [style*=":"]:not(textarea)';

/** Where each letter of an element stands in it. */
function places(element: HTMLElement): string[] {
  const { left, top } = element.getBoundingClientRect();
  const { firstChild: text } = element;
  const range = document.createRange();
  return Array.from({ length: text?.textContent?.length ?? 0 }, (_, at) => {
    if (text) range.setStart(text, at);
    if (text) range.setEnd(text, at + 1);
    const place = range.getBoundingClientRect();
    return [place.left - left, place.top - top, place.width].map((x) => x.toFixed(1)).join(' ');
  });
}

let browser: Browser;
let api: LocalApi;
let served: Served;
let tab: Tab;
let page: Page;

/** A call of a hostile bot. */
async function call(method: string, params: Record<string, unknown>, file?: [string, Uint8Array]) {
  const body = new FormData();
  for (const [name, value] of Object.entries(params)) {
    body.set(name, typeof value === 'string' ? value : JSON.stringify(value));
  }
  if (file) body.set('animation', new Blob([new Uint8Array(file[1])]), file[0]);
  const response = await fetch(`${api.root}/bot${TOKEN}/${method}`, { method: 'POST', body });
  expect([method, response.status]).toStrictEqual([method, 200]);
}

describe.skipIf(!hasBrowser)('a hostile text in Chromium', () => {
  beforeAll(async () => {
    api = await startLocalApi({ token: TOKEN });
    served = await servePage(
      await openChat(api, { language: 'en', post: 'A post', page: BUILT_PAGE }),
      0,
    );
    browser = await launch();
    tab = await openTab(browser, `http://localhost:${served.port}/#/group`);
    ({ page } = tab);
    api.say(group, neighbour, 'A neighbour, who says (a) b [c].');
    await page.getByText('A neighbour').last().waitFor();
  });
  afterAll(async () => {
    await browser.close();
    served.close();
    await api.close();
  });

  /** How all stands that is nobody else's business. */
  async function surroundings() {
    const pictures = [page.locator('.chat > header'), page.locator('.person')];
    const seen = [];
    for (const part of pictures) seen.push((await part.screenshot()).toString('base64'));
    const line = page.getByRole('article').filter({ hasText: 'A neighbour' }).first();
    return {
      seen,
      letters: await line.locator('.text').evaluate(places),
      composer: await page.locator('.composer').boundingBox(),
      chats: await page.locator('.chats nav').boundingBox(),
      size: await page.evaluate(
        '[document.documentElement.scrollWidth, document.documentElement.scrollHeight]',
      ),
      strange: await page.locator(STRANGE).count(),
    };
  }

  it.each(hostile)('%s changes nothing but itself', async (_, text) => {
    await page.mouse.move(0, 0);
    const before = await surroundings();
    const count = await page.getByRole('article').count();
    const nasty: User = { id: 6, is_bot: false, first_name: text.slice(0, 64), last_name: text };
    const bytes = Buffer.from('x');
    api.say(group, nasty, `${text}x`);
    const channel: Chat.ChannelChat = { id: -1003, type: 'channel', title: text };
    api.say(group, channel, text.padEnd(4000, text).slice(0, 4000));
    api.group(group).sendDocument(nasty, { name: text, bytes, mimeType: text }, { caption: text });
    const reply_markup = {
      inline_keyboard: [
        [
          { text, callback_data: 'x' },
          { text, url: 'https://a.example' },
        ],
      ],
    };
    const rest = { chat_id: GROUP, reply_markup, reply_parameters: { message_id: 3 } };
    await call('sendAnimation', { ...rest, caption: text.slice(0, 1024) }, [
      text.slice(0, 200),
      gif(),
    ]);
    const articles = page.getByRole('article');
    await expect.poll(() => articles.count()).toBe(count + 4);
    expect(await articles.nth(count).locator('.text').textContent()).toBe(`${text}x`.trim());
    expect(await articles.nth(count).locator('.name bdi').textContent()).toBe(
      `${text.slice(0, 64)} ${text}`,
    );
    expect(
      await articles
        .nth(count + 2)
        .locator('.file-name')
        .textContent(),
    ).toBe(text);

    api.press(
      neighbour,
      GROUP,
      Number((await articles.last().getAttribute('id'))?.split('-')[1]),
      'x',
    );
    const queries = api.events().filter(({ type }) => type === 'pressed');
    await call('answerCallbackQuery', {
      callback_query_id: `${queries.length}`,
      text: text.slice(0, 200),
      show_alert: true,
    });
    await page.getByRole('dialog').getByRole('button').click();
    expect(await surroundings()).toStrictEqual(before);
  });

  it('runs nothing, loads nothing and breaks no rule of the page', () => {
    expect(tab.troubles).toStrictEqual([]);
  });

  it('writes what is too long for a message back into the field, and says so', async () => {
    const text = 'щ'.repeat(4097);
    await page.getByRole('textbox').fill(text);
    await page.keyboard.press('Enter');
    await page.getByText('at most 4,096 characters, this one has 4,097').waitFor();
    expect(await page.getByRole('textbox').inputValue()).toBe(text);
  });
});
