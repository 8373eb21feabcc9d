import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { expect, vi } from 'vitest';
import { endWithTests } from '../child-processes.js';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
const PREVIEW = new URL('../../preview/', import.meta.url).pathname;

const executable = PLACES.find((path) => existsSync(path));

/** Whether there is a browser to test the page in; if there is none, the output says so. */
export const hasBrowser = executable !== undefined;
if (!hasBrowser) {
  console.warn('Chromium is not installed (apt-get install chromium): no test of the page in it');
}

/** Chromium without a window, and without calls home. */
export function launch(): Promise<Browser> {
  return chromium.launch({
    ...(executable !== undefined && { executablePath: executable }),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A tab, and all that went wrong in it. */
export interface Tab {
  readonly page: Page;
  readonly troubles: readonly string[];
}

/** Opens an address; whatever the console complains of, or is asked of elsewhere, is a trouble. */
export async function openTab(
  browser: Browser,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Tab> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  const page = await context.newPage();
  // The machine may be busy with other tests.
  page.setDefaultTimeout(90_000);
  const troubles: string[] = [];
  page.on('pageerror', (error) => troubles.push(error.message));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) troubles.push(message.text());
  });
  page.on('dialog', (dialog) => {
    troubles.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(new URL(address).origin)) troubles.push(request.url());
  });
  await page.goto(address);
  return { page, troubles };
}

/** Writes a picture of the page for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(PREVIEW, `page-${name}.png`) });
}

/** The built bot, started as by somebody who has no token. */
export interface TokenlessBot {
  readonly process: ChildProcess;
  /** Of its page. */
  readonly address: string;
  /** All it has written, to either stream. */
  said(): string;
  stop(): Promise<number | null>;
}

export async function startTokenless(): Promise<TokenlessBot> {
  // Away from the checkout, whose .env may have a token.
  const cwd = mkdtempSync(join(tmpdir(), 'mds-race-'));
  const bot = endWithTests(
    spawn(process.execPath, [MAIN], {
      cwd,
      env: { PATH: process.env.PATH, PORT: '0', WORKERS: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  );
  let said = '';
  for (const stream of [bot.stdout, bot.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      said += text;
    });
  }
  const exited = once(bot, 'exit');
  await vi.waitFor(() => expect(said).toContain('\n'), 20_000);
  return {
    process: bot,
    address: /http:\/\/localhost:\d+/.exec(said)?.[0] ?? '',
    said: () => said,
    async stop() {
      bot.kill('SIGTERM');
      const [code] = await exited;
      rmSync(cwd, { recursive: true, force: true });
      return code;
    },
  };
}
