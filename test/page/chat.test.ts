import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { GifReader } from 'omggif';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  hasBrowser,
  launch,
  openTab,
  picture,
  startTokenless,
  type Tab,
  type TokenlessBot,
} from './browser.js';

const MATRIX = ',Дом,Школа,Парк\nДом,0,3,4\nШкола,3,0,5\nПарк,4,5,0\n';
const SECONDS = 1000;

let browser: Browser;
let bot: TokenlessBot;
let tab: Tab;
let page: Page;

/** Writes into the chat that is open. */
async function say(text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
}

const messages = (where: Page = page) => where.locator('.message');
const films = () => page.locator('.message:has(.shown img)');

/** The film that comes as the n-th of this chat, once it is decoded. */
async function film(n: number): Promise<Locator> {
  const message = films().nth(n - 1);
  await message.waitFor({ timeout: 90 * SECONDS });
  const image = message.locator('.enlarge img');
  await expect.poll(() => image.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(800);
  expect(await image.evaluate((img: HTMLImageElement) => img.naturalHeight)).toBe(1000);
  return message;
}

/** What is wrong with the page for who cannot see it well, or uses no mouse. */
async function violations(): Promise<string[]> {
  await page.evaluate(axe.source);
  const results: axe.AxeResults = await page.evaluate('axe.run()');
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' ')}`);
}

describe.skipIf(!hasBrowser)('the page in Chromium', () => {
  beforeAll(async () => {
    [browser, bot] = await Promise.all([launch(), startTokenless()]);
    tab = await openTab(browser, bot.address);
    ({ page } = tab);
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
  });

  it('is there as soon as the bot says so, in one line', async () => {
    expect(bot.said()).toBe(
      `BOT_TOKEN is not set: the bot is on this machine alone, try it at ${bot.address}\n`,
    );
    await page.getByRole('button', { name: 'Start' }).click();
    await messages().nth(1).waitFor();
    expect(await messages().nth(1).innerText()).toContain('/compare 15');
  });

  it('shows the commands of the bot, and completes them', async () => {
    await page.keyboard.type('/c');
    const options = page.getByRole('option');
    await expect
      .poll(() => options.allInnerTexts())
      .toStrictEqual([
        '/compare race the methods: 15, world 21 or a list of cities',
        '/cancel cancel your request',
      ]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    expect(await page.getByRole('textbox').inputValue()).toBe('/cancel ');
    await page.getByRole('textbox').fill('');
  });

  it('shows the film of /compare 6 in its bubble, with caption and buttons', async () => {
    await say('/compare 6');
    await page.getByRole('main').getByText('sending a video…').waitFor();
    const answer = await film(1);
    expect(await answer.locator('.quote').innerText()).toContain('/compare 6');
    expect(await answer.locator('strong').first().innerText()).toBe('6 cities · 12 variables');
    expect(await answer.locator('.pre').innerText()).toMatch(/iterations +96 +1,769\n/);
    // It plays: some time later another frame is shown.
    const image = answer.locator('.enlarge img');
    const first = await image.screenshot();
    await expect.poll(async () => (await image.screenshot()).equals(first)).toBe(false);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      answer.getByRole('link', { name: 'Save' }).first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.gif$/);
    const reader = new GifReader(readFileSync(await download.path()));
    expect([reader.width, reader.height]).toStrictEqual([800, 1000]);
    expect(reader.numFrames()).toBeGreaterThan(120);
    await picture(page, '1280x800');
  });

  it('starts elsewhere at the press of a button', async () => {
    await films().nth(0).getByRole('button', { name: 'Another start' }).click();
    const answer = await film(2);
    expect(await answer.locator('.pre').innerText()).not.toMatch(/iterations +96 +1,769\n/);
  });

  it('cancels what is under way', async () => {
    await say('/scaling');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('log').getByText('Cancelled.').waitFor();
    expect(await films().count()).toBe(2);
  });

  it('speaks Russian when the person does', async () => {
    await page.getByText('Русский').click();
    await page.getByPlaceholder('Сообщение').waitFor();
    await page.getByRole('textbox').pressSequentially('/ca');
    await page.getByText('отменить свой запрос').waitFor();
    await page.getByRole('textbox').fill('Москва');
    for (const city of ['Париж', 'Рим']) {
      await page.keyboard.press('Shift+Enter');
      await page.keyboard.type(city);
    }
    await page.keyboard.press('Enter');
    const answer = await film(3);
    expect(await answer.locator('.text').innerText()).toContain('Москва, Париж, Рим');
    expect(await page.locator('html').getAttribute('lang')).toBe('ru');
  });

  it('sends a file of distances', async () => {
    const bytes = Buffer.from(MATRIX);
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'расстояния.csv', mimeType: 'text/csv', buffer: bytes });
    await page.getByText('расстояния.csv').waitFor();
    await page.keyboard.press('Enter');
    const answer = await film(4);
    expect(await answer.locator('.text').innerText()).toContain('Дом, Школа, Парк');
  });

  it('takes the last words back into the field, to be changed', async () => {
    await say('/compare 4');
    await film(5);
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => page.getByRole('textbox').inputValue()).toBe('/compare 4');
    await say('/compare 5');
    await page.getByText('5 городов · 10 переменных').first().waitFor();
    await page.getByText('изменено').waitFor();
  });

  it('keeps what was written and not sent, and the talk, over a reload', async () => {
    const before = await messages().allInnerTexts();
    await page.getByRole('textbox').fill('не отправлено');
    await page.reload();
    await messages()
      .nth(before.length - 1)
      .waitFor();
    expect(await messages().allInnerTexts()).toStrictEqual(before);
    expect(await page.getByRole('textbox').inputValue()).toBe('не отправлено');
    await page.getByRole('textbox').fill('');
  });

  it('shows the same in two tabs', async () => {
    const other = await openTab(browser, bot.address, { locale: 'ru-RU' });
    await say('/about');
    await page.getByText('GeoNames').waitFor();
    await other.page.getByText('GeoNames').waitFor();
    expect(await messages(other.page).allInnerTexts()).toStrictEqual(
      await messages().allInnerTexts(),
    );
    expect(other.troubles).toStrictEqual([]);
    await other.page.context().close();
  });

  it('has a group, where reactions answer and the bot comments under the post', async () => {
    await page.keyboard.press('Alt+ArrowDown');
    // The reaction goes when the film comes, so that must take a while.
    await say('/compare 30');
    const asked = page.locator('.message.own').last();
    await asked.getByLabel('Реакция бота: 👀').waitFor();
    await film(1);
    await page.getByRole('link', { name: 'Оставить комментарий' }).click();
    await page.locator('main.thread').waitFor();
    await say('/compare 4');
    await film(1);
    expect(await page.locator('.message').count()).toBe(3);
    await page.keyboard.press('Escape');
    await page.getByRole('link', { name: '2 комментария' }).waitFor();
  });

  it('lets the person be an admin, and one without a name', async () => {
    const language = () => say('/language');
    const answers = page.locator('.message:not(.own)');
    const last = () => answers.last().innerText();
    // The bot writes to a group at its leisure.
    const timeout = 60 * SECONDS;
    await language();
    await expect.poll(last, { timeout }).toContain('администраторы');
    await page.getByText('анонимный администратор').click();
    await language();
    await expect.poll(last, { timeout }).toContain('На каком языке отвечать?');
    expect(await page.locator('.message.own').last().locator('.name').innerText()).toBe(
      'Оптимизация: чат',
    );
  });

  it.each([
    ['390x844-dark', { width: 390, height: 844 }, 'dark'],
    ['390x844', { width: 390, height: 844 }, 'light'],
    ['1280x800-dark', { width: 1280, height: 800 }, 'dark'],
  ] as const)('can be used by everybody, at %s', async (name, viewport, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    for (const place of ['', '#/private', '#/group', '#/group/1']) {
      await page.goto(`${bot.address}/${place}`);
      await page.getByRole('link').first().waitFor();
      expect([place, await violations()]).toStrictEqual([place, []]);
      const width = await page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBe(viewport.width);
      await picture(page, `${name}${place.replaceAll(/\W+/g, '-')}`);
    }
  });

  it('has given the browser nothing to complain of', () => {
    expect(tab.troubles).toStrictEqual([]);
  });

  it('says when the program is gone, and ends without a trace of an error', async () => {
    expect(await bot.stop()).toBe(0);
    await page.getByText('Нет связи с программой').waitFor();
    expect(bot.said().split('\n').length).toBe(2);
  });
});
