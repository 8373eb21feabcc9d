import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openChat } from '../../src/chat/chat.js';
import { type Served, servePage } from '../../src/chat/serve.js';
import { type LocalApi, startLocalApi } from '../../src/local-api/local-api.js';
import { BUILT_PAGE, PRIVATE, TOKEN } from '../chat/started-chat.js';
import { hasBrowser, launch, openTab, type Tab } from './browser.js';

const chat_id = PRIVATE;

let browser: Browser;
let api: LocalApi;
let served: Served;
let tab: Tab;
let page: Page;

/** A world with nothing said in it, on a port of its own or on that one. */
async function open(port = 0): Promise<void> {
  api = await startLocalApi({ token: TOKEN });
  const chat = await openChat(api, { language: 'en', post: 'A post', page: BUILT_PAGE });
  served = await servePage(chat, port);
}

async function call(method: string, params: object): Promise<void> {
  const response = await fetch(`${api.root}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(params),
  });
  expect([method, response.status]).toStrictEqual([method, 200]);
}

const field = () => page.getByRole('textbox');
const bar = () => page.locator('.bar');
const messages = () => page.locator('.message');
const texts = () => api.messages(PRIVATE).map(({ text, caption }) => text ?? caption);

/** Puts things on the clipboard, and pastes them. */
function paste(...items: (readonly [type: string, content: string])[]): Promise<void> {
  return page.evaluate((given) => {
    const clipboardData = new DataTransfer();
    for (const [type, content] of given) {
      if (type.startsWith('text/plain')) clipboardData.setData(type, content);
      else clipboardData.items.add(new File([content], 'm.csv', { type }));
    }
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    document.querySelector('textarea')?.dispatchEvent(event);
  }, items);
}

describe.skipIf(!hasBrowser)('who writes, in Chromium,', () => {
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    await open();
    tab = await openTab(browser, `http://localhost:${served.port}/#/private`);
    ({ page } = tab);
    await field().waitFor();
    return async () => {
      await page.context().close();
      served.close();
      await api.close();
    };
  });

  it('keeps what is typed while something is sent', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    await page.route('**/chat/messages', async (route) => {
      await held;
      await route.continue();
    });
    await field().fill('first');
    await page.keyboard.press('Enter');
    await page.keyboard.type('second');
    release();
    await messages().first().waitFor();
    expect(await field().inputValue()).toBe('second');
    await page.keyboard.press('Enter');
    await expect.poll(texts).toStrictEqual(['first', 'second']);
  });

  it('gets back what could not be sent', async () => {
    await page.route('**/chat/**', (route) => route.abort());
    await field().fill('lost?');
    await page.keyboard.press('Enter');
    await page.getByText('The program does not answer').waitFor();
    await expect.poll(() => field().inputValue()).toBe('lost?');
    expect(texts()).toStrictEqual([]);
  });

  it('opens the menu by its button only where nothing is written', async () => {
    await call('setMyCommands', { commands: [{ command: 'go', description: 'somewhere' }] });
    const button = page.getByRole('button', { name: 'Commands' });
    await field().fill('Москва\nПариж');
    expect(await button.isDisabled()).toBe(true);
    await field().fill('');
    await button.click();
    await page.getByRole('option').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(texts).toStrictEqual(['/go']);
  });

  it('pastes cells as text, and a file as a file', async () => {
    await paste(['text/plain', 'a\tb'], ['image/png', 'picture']);
    expect(await bar().count()).toBe(0);
    await paste(['text/csv', ',a,b,c']);
    await page.getByText('m.csv').waitFor();
    await page.keyboard.type('/compare');
    await page.keyboard.press('Enter');
    await expect.poll(() => api.messages(PRIVATE).at(-1)?.document?.file_name).toBe('m.csv');
    expect(texts()).toStrictEqual(['/compare']);
  });

  it('sends a file, not an edit, once one is attached', async () => {
    await field().fill('words');
    await page.keyboard.press('Enter');
    await messages().first().waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByText('Editing the message').waitFor();
    await paste(['text/csv', ',a,b,c']);
    await page.getByText('m.csv').waitFor();
    await expect.poll(() => page.getByText('Editing the message').count()).toBe(0);
    await page.keyboard.press('Enter');
    await expect
      .poll(() => api.messages(PRIVATE).map(({ document }) => document?.file_name))
      .toStrictEqual([undefined, 'm.csv']);
  });

  it('answers the messages above by the keyboard, be they edited meanwhile', async () => {
    for (const text of ['one', 'two', 'three']) await call('sendMessage', { chat_id, text });
    await messages().nth(2).waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await call('editMessageText', { chat_id, message_id: 3, text: 'four' });
    await bar().getByText('four').waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await bar().getByText('two').waitFor();
    await page.keyboard.type('yes');
    await page.keyboard.press('Enter');
    await expect.poll(() => api.messages(PRIVATE).at(-1)?.reply_to_message?.message_id).toBe(2);
  });

  it('reads every alert, one after the other', async () => {
    const reply_markup = { inline_keyboard: [[{ text: 'press', callback_data: 'x' }]] };
    await call('sendMessage', { chat_id, text: 'buttons', reply_markup });
    for (const id of [1, 2]) {
      await page.getByRole('button', { name: 'press' }).click();
      await expect
        .poll(() => api.events().filter(({ type }) => type === 'pressed').length)
        .toBe(id);
    }
    for (const id of ['1', '2'])
      await call('answerCallbackQuery', {
        callback_query_id: id,
        text: `alert ${id}`,
        show_alert: true,
      });
    for (const id of [1, 2]) {
      await page.getByText(`alert ${id}`).waitFor();
      await page.keyboard.press('Escape');
    }
    await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  });

  it('starts anew with a program that was started again', async () => {
    await call('sendMessage', { chat_id, text: 'old' });
    await messages().first().waitFor();
    await page.keyboard.press('Control+ArrowUp');
    await bar().waitFor();
    await page.keyboard.type('half a word');
    const { port } = served;
    served.close();
    await api.close();
    await page.getByText('No connection to the program').waitFor();
    await open(port);
    await page.getByRole('button', { name: 'Start' }).waitFor();
    expect(await bar().count()).toBe(0);
    expect(await field().inputValue()).toBe('half a word');
  });

  it('finds the chat where an address names a post that is not there', async () => {
    await page.goto(`http://localhost:${served.port}/#/group/99`);
    await page.getByRole('article').getByText('A post').waitFor();
    await field().fill('here');
    await page.keyboard.press('Enter');
    await page.getByRole('article').getByText('here').waitFor();
  });

  it('scrolls the talk from the field', async () => {
    for (let k = 0; k < 40; k++) await call('sendMessage', { chat_id, text: `line ${k}` });
    await messages().nth(39).waitFor();
    const top = () => page.getByRole('log').evaluate((log) => log.scrollTop);
    await expect.poll(top).toBeGreaterThan(0);
    const before = await top();
    await page.keyboard.press('PageUp');
    await expect.poll(top).toBeLessThan(before);
  });

  it('makes links of addresses, but for those that are hidden or are no text', async () => {
    const text =
      'https://a.example <code>https://b.example</code> <tg-spoiler>https://c.example</tg-spoiler> <a href="https://d.example">https://e.example</a>';
    await call('sendMessage', { chat_id, text, parse_mode: 'HTML' });
    await messages().first().waitFor();
    const links = await messages()
      .first()
      .locator('.text a')
      .evaluateAll((all) => all.map((link) => [link.getAttribute('href'), link.textContent]));
    expect(links).toStrictEqual([
      ['https://a.example', 'https://a.example'],
      ['https://d.example', 'https://e.example'],
    ]);
  });
});
