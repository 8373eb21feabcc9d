import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { median, printTable } from './measure.mjs';

const ROUNDS = 5;
const CHECKOUT = new URL('../', import.meta.url).pathname;
const CHROMIUM = '/usr/bin/chromium';
const FLAGS = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];

/** The way into the page, in seconds on the wall: `npm start` as it stands, and a first film. */
export async function benchPage() {
  if (!existsSync(CHROMIUM)) {
    console.log('The page: Chromium is not installed, skipped');
    return;
  }
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) rounds.push(await visit());
  console.log(`The page, seconds; medians of ${ROUNDS} visits, the slowest in brackets\n`);
  const figures = /** @type {const} */ ([
    ['npm start to a page that can be used, nothing built', 'start'],
    ['Enter on /compare 6 to the film playing', 'film'],
  ]);
  printTable([
    ['', 'seconds', 'wanted'],
    ...figures.map(([name, key]) => {
      const all = rounds.map((figure) => figure[key] / 1000);
      return [name, `${median(all).toFixed(2)} (${Math.max(...all).toFixed(2)})`, '< 3'];
    }),
    ['script, compressed, kB', (scriptBytes() / 1000).toFixed(1), '< 60'],
  ]);
}

async function visit() {
  rmSync(`${CHECKOUT}dist`, { recursive: true, force: true });
  const browser = await chromium.launch({ executablePath: CHROMIUM, args: FLAGS });
  const page = await browser.newPage();
  const began = performance.now();
  const bot = spawn('npm', ['start', '--silent'], {
    cwd: CHECKOUT,
    env: { ...process.env, BOT_TOKEN: '', PORT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exited = once(bot, 'exit');
  try {
    const [said] = await once(bot.stderr.setEncoding('utf8'), 'data');
    await page.goto(/http:\S+/.exec(said)?.[0] ?? '');
    const field = page.getByRole('textbox');
    await field.fill('/compare 6');
    const start = performance.now() - began;

    const sent = performance.now();
    await page.keyboard.press('Enter');
    const image = page.locator('.enlarge img');
    await image.waitFor();
    // The first frame is drawn once the picture is decoded.
    await image.evaluate((/** @type {HTMLImageElement} */ shown) => shown.decode());
    return { start, film: performance.now() - sent };
  } finally {
    bot.kill('SIGTERM');
    await exited;
    await browser.close();
  }
}

function scriptBytes() {
  const folder = `${CHECKOUT}dist/page/assets/`;
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  return scripts.reduce((sum, name) => sum + gzipSync(readFileSync(folder + name)).length, 0);
}
