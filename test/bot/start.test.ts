import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { temporaryDirectory } from '../store/started-store.js';
import { newcomer, type StartedBot, startedBot } from './started-bot.js';

const WORKER = new URL('../../dist/worker.js', import.meta.url).pathname;
/** Without a token, as in the image. */
const TOKENLESS = { BOT_TOKEN: '', BOT_API_ROOT: '', NODE_ENV: 'production' };

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8);

it.each([0o755, 0o777])('keeps its files to its owner, in a folder of mode %o', async (mode) => {
  const parent = await temporaryDirectory();
  const [existing, missing] = [join(parent, 'existing'), join(parent, 'missing', 'folder')];
  mkdirSync(existing);
  chmodSync(existing, mode);
  for (const DATA_DIR of [existing, missing]) {
    const bot = await startedBot({ DATA_DIR });
    const { chat, person } = newcomer();
    await bot.answerTo(bot.api.say(chat, person, '/compare 3'));
    const files = readdirSync(DATA_DIR);
    expect(files).toEqual(expect.arrayContaining(['bot.db', 'bot.db-wal', 'films.db']));
    for (const file of files) expect([file, modeOf(join(DATA_DIR, file))]).toEqual([file, '600']);
    expect(modeOf(DATA_DIR)).toBe('700');
    await bot.stop('SIGKILL');
  }
  expect(modeOf(join(missing, '..'))).toBe('700');
});

it('leaves a folder alone that others use too', async () => {
  const shared = await temporaryDirectory();
  chmodSync(shared, 0o755);
  writeFileSync(join(shared, 'of-somebody-else'), '');
  const bot = await startedBot({ DATA_DIR: shared });
  await bot.port();
  expect(modeOf(shared)).toBe('755');
  expect(modeOf(join(shared, 'bot.db'))).toBe('600');
});

it('does not start in production without a token', async () => {
  for (const TRIAL of ['', '0']) {
    const bot = await startedBot({ ...TOKENLESS, TRIAL });
    const [code] = await once(bot.process, 'close');
    expect(code).toBe(2);
    expect(bot.log()).toMatch(/^BOT_TOKEN is missing: set it, or TRIAL=1 .*\n$/);
  }
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', PORT: '0' };
  const worker = spawnSync(process.execPath, [WORKER], { env, encoding: 'utf8' });
  expect(worker.status).toBe(2);
  expect(worker.stderr).toMatch(/^BOT_TOKEN is missing.*\n$/);
});

it('starts the trial in production where that is asked for', async () => {
  const bot = await startedBot({ ...TOKENLESS, TRIAL: '1', LOG_LEVEL: 'info' });
  const health = async () => (await fetch(`http://127.0.0.1:${await bot.port()}/healthz`)).status;
  await vi.waitFor(async () => expect(await health()).toBe(200), { timeout: 60_000 });
  expect(bot.log()).toContain('the bot is on this machine alone');
});

/** Whether something listens at that address of this machine. */
async function isOpen(bot: StartedBot, host: string): Promise<boolean> {
  const socket = connect(await bot.port(), host);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ family, internal }) => family === 'IPv4' && !internal)?.address;

it.skipIf(outside === undefined)(
  'listens on this machine alone, unless HOST says else',
  async () => {
    const address = outside ?? '';
    const [inside, open] = [await startedBot(), await startedBot({ HOST: '0.0.0.0' })];
    expect([await isOpen(inside, '127.0.0.1'), await isOpen(inside, address)]).toEqual([
      true,
      false,
    ]);
    expect([await isOpen(open, '127.0.0.1'), await isOpen(open, address)]).toEqual([true, true]);
  },
);

it('exits with 2 and one line where HOST is no address of this machine', async () => {
  for (const HOST of ['192.0.2.7', 'no-such-host.invalid']) {
    const bot = await startedBot({ HOST });
    const [code] = await once(bot.process, 'close');
    expect(code).toBe(2);
    expect(bot.log()).toBe(
      `HOST ${HOST} is no address of this machine: name one, or 0.0.0.0 for all; see .env.example\n`,
    );
  }
});
