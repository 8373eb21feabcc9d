import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { describeWithSmallDisk, smallDisk } from '../store/small-disk.js';
import { temporaryDirectory } from '../store/started-store.js';
import { newcomer, type StartedBot, startedBot } from './started-bot.js';

/** A request of somebody who has not asked before. */
function ask(bot: StartedBot, text: string) {
  const { chat, person } = newcomer();
  return bot.api.say(chat, person, text);
}

async function runs(bot: StartedBot): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${await bot.port()}/metrics`)).text();
  return Number(/mds_race_runs_total\{kind="film"\} (\d+)/.exec(text)?.[1] ?? 0);
}

/** Everyone has a reply, nothing is left open, and the log names causes. */
async function expectSound(bot: StartedBot): Promise<void> {
  expect(bot.process.exitCode).toBeNull();
  expect((await fetch(`http://127.0.0.1:${await bot.port()}/healthz`)).status).toBe(200);
  expect(bot.log()).not.toMatch(/\[object Object\]|unhandled rejection|uncaught/);
}

describe('a locked database', () => {
  it('keeps nobody from a reply, is named in the log, and catches up when it is free', async () => {
    const directory = await temporaryDirectory();
    const bot = await startedBot({ DATA_DIR: directory });
    await bot.answerTo(ask(bot, '/compare 3'));
    const other = new Database(join(directory, 'bot.db'));
    onTestFinished(() => {
      other.close();
    });
    other.exec('BEGIN IMMEDIATE');
    const { chat, person } = newcomer();
    const asked = bot.api.say(chat, person, '/compare 4');
    expect((await bot.answerTo(asked)).animation).toBeDefined();
    expect((await bot.answerTo(ask(bot, '/help'))).text).toContain('/compare');
    // What cannot be done without it is told of.
    const chosen = bot.api.say(chat, person, '/language en');
    expect((await bot.answerTo(chosen)).text).toMatch(/внутри что-то сломалось/);
    expect((await bot.answerTo(ask(bot, '/forget'))).text).toMatch(/внутри что-то сломалось/);
    await vi.waitFor(() => expect(bot.log()).toMatch(/SqliteError.*database is locked/), 60_000);
    other.exec('ROLLBACK');
    const isStored = () =>
      other.prepare('SELECT 1 FROM results WHERE film IS NOT NULL AND file_id IS NOT NULL').all()
        .length === 2 &&
      other.prepare('SELECT 1 FROM jobs WHERE job IS NOT NULL').all().length === 0;
    await expect.poll(isStored, { timeout: 60_000 }).toBe(true);
    await expectSound(bot);
    const before = bot.api.messages(chat.id).length;
    expect(await bot.halt('SIGKILL')).toBeNull();
    const again = bot.startAgain();
    const repeated = await again.answerTo(ask(again, '/compare 4'));
    expect(repeated.animation).toBeDefined();
    // The film was stored after all, and nothing is answered twice.
    expect(await runs(again)).toBe(0);
    expect(bot.api.messages(chat.id)).toHaveLength(before);
  });
});

describeWithSmallDisk('a full disk', () => {
  const places = {
    'of the database': (disk: string) => disk,
    'of the films alone': async (disk: string) => {
      const directory = await temporaryDirectory();
      symlinkSync(join(disk, 'films.db'), join(directory, 'films.db'));
      return directory;
    },
  };
  it.each(Object.entries(places))('%s keeps nobody from a film', async (_, place) => {
    const disk = smallDisk();
    const bot = await startedBot({ DATA_DIR: await place(disk.directory) });
    await bot.answerTo(ask(bot, '/compare 3'));
    const asked = [20, 21, 22].map((n) => ask(bot, `/compare ${n}`));
    await bot.api.waitFor(() => bot.api.messages(asked[0].chat.id).length > 1, 20_000);
    disk.fill();
    asked.push(ask(bot, '/compare 5'), ask(bot, '/help'), ask(bot, 'Москва, Париж, Рим'));
    for (const message of asked) {
      const answer = await bot.answerTo(message);
      expect(answer.animation ?? answer.text).toBeDefined();
      expect(answer.text ?? '').not.toMatch(/сломалось/);
    }
    await vi.waitFor(() => expect(bot.log()).toMatch(/storage fails/), 60_000);
    await expectSound(bot);

    disk.free();
    await bot.answerTo(ask(bot, '/compare 6'));
    await expectSound(bot);
    expect(await bot.halt('SIGTERM')).toBe(0);
    const again = bot.startAgain();
    expect((await again.answerTo(ask(again, '/compare 6'))).animation).toBeDefined();
    expect(await runs(again)).toBe(0);
    await expectSound(again);
  });

  it('is told of in one line at the start', async () => {
    const disk = smallDisk();
    disk.fill();
    const bot = await startedBot({ DATA_DIR: disk.directory });
    const [code] = await new Promise<[number | null]>((resolve) => {
      bot.process.once('close', (exitCode) => resolve([exitCode]));
    });
    expect(code).toBe(2);
    const lines = bot.log().trim().split('\n');
    expect(lines).toStrictEqual([
      `DATA_DIR: the disk of ${disk.directory} is full: free at least 1 MB there, and start again; see .env.example`,
    ]);
  });

  it('that fills before a crash lets the bot start again, or say why not', async () => {
    const disk = smallDisk();
    const bot = await startedBot({ DATA_DIR: disk.directory });
    const asked = [20, 21].map((n) => ask(bot, `/compare ${n}`));
    await bot.api.waitFor(() => bot.api.messages(asked[1].chat.id).length > 1, 20_000);
    disk.fill();
    await bot.halt('SIGKILL');
    const refused = bot.startAgain();
    await new Promise((resolve) => {
      refused.process.once('close', resolve);
    });
    expect(refused.process.exitCode).toBe(2);
    expect(refused.log()).toContain('is full');
    disk.free();
    const again = bot.startAgain();
    for (const message of asked) {
      expect((await again.answerTo(message, 60_000)).animation).toBeDefined();
    }
  });
});
