import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, copyFile, mkdir, readdir, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { expect, it, onTestFinished, vi } from 'vitest';
import { endWithTests } from '../child-processes.js';
import { jobOf, rendering, wantedFilm } from './samples.js';
import { built, openStore, startedStore, temporaryDirectory } from './started-store.js';

it('makes its directory, for the owner alone', async () => {
  const directory = join(await temporaryDirectory(), 'data', 'bot');
  const store = await openStore(directory, Date.now);
  onTestFinished(() => store.close());
  expect((await stat(directory)).mode & 0o777).toBe(0o700);
});

it('leaves all that was written in two files', async () => {
  const started = await startedStore();
  await started.store.results.ask('a', wantedFilm(1), 1);
  await started.store.results.keep('a', rendering(1, 200_000));
  await started.reopen(async () => {
    for (const name of await readdir(started.directory)) {
      const { size } = await stat(join(started.directory, name));
      if (name.endsWith('.db')) expect(size).toBeGreaterThan(4096);
      else if (name.endsWith('-wal')) expect(size).toBe(0);
    }
  });
  expect((await started.store.results.bytes('a'))?.bytes.length).toBe(200_000);
});

it('has what was added when the process is killed', async () => {
  const directory = await temporaryDirectory();
  const script = `
    const { openStore } = await import(${JSON.stringify(built)});
    const store = await openStore(${JSON.stringify(directory)}, Date.now);
    await store.pending.add(${JSON.stringify(jobOf('a', 8))}, 'key');
    process.kill(process.pid, 'SIGKILL');
  `;
  const child = endWithTests(
    spawn(process.execPath, ['--input-type=module', '--eval', script], {
      stdio: ['ignore', 'inherit', 'inherit'],
    }),
  );
  const [, signal] = await once(child, 'exit');
  expect(signal).toBe('SIGKILL');
  const store = await openStore(directory, Date.now);
  onTestFinished(() => store.close());
  const open = { job: jobOf('a', 8), statusId: undefined, isSending: false };
  expect(await store.pending.all()).toStrictEqual([open]);
});

it('moves what was written into the file from time to time', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => {
    vi.useRealTimers();
  });
  const { store, directory } = await startedStore();
  await store.settings.setLanguage(5, 'ru');
  vi.advanceTimersByTime(30_000);
  // The thread does one thing after another.
  await store.results.lose('nothing');
  const copy = join(directory, 'copy.db');
  await copyFile(join(directory, 'bot.db'), copy);
  const database = new Database(copy);
  onTestFinished(() => {
    database.close();
  });
  expect(database.prepare('SELECT id, language FROM chats').all()).toStrictEqual([
    { id: 5, language: 'ru' },
  ]);
});

it('says so when a table is not what it was', async () => {
  const started = await startedStore();
  const file = join(started.directory, 'bot.db');
  const reopened = started.reopen(() => {
    const database = new Database(file);
    database.exec('DROP TABLE texts');
    database.close();
  });
  await expect(reopened).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringContaining(file),
  });
});

it.each(['bot.db', 'films.db'])('says so when %s is no database', async (name) => {
  const directory = await temporaryDirectory();
  const file = join(directory, name);
  await writeFile(file, 'This is a letter and no database. '.repeat(500));
  await expect(openStore(directory, Date.now)).rejects.toMatchObject({
    name: 'StoreError',
    message: `${file} is not a sound database: move it away, and a new one will be made`,
  });
});

it('says so when a file is cut short', async () => {
  const started = await startedStore();
  await started.store.results.ask('a', wantedFilm(1), 1);
  const file = join(started.directory, 'bot.db');
  const reopened = started.reopen(() => truncate(file, 4096));
  await expect(reopened).rejects.toThrow(`${file} is not a sound database`);
});

it('leaves alone what a newer version has written', async () => {
  const directory = await temporaryDirectory();
  const file = join(directory, 'bot.db');
  const database = new Database(file);
  database.exec('PRAGMA user_version = 1000');
  database.close();
  await expect(openStore(directory, Date.now)).rejects.toMatchObject({
    name: 'StoreError',
    message: expect.stringContaining(`${file} was written by a newer version`),
  });
});

it('says so when it cannot write there', async () => {
  const parent = await temporaryDirectory();
  const letter = join(parent, 'letter');
  await writeFile(letter, 'a file');
  const locked = join(parent, 'locked');
  await mkdir(locked);
  await chmod(locked, 0o500);
  // Nothing is locked for root but what the kernel does not let anyone do.
  const readOnly = process.getuid?.() === 0 ? '/proc' : locked;
  for (const [directory, named] of [
    [letter, letter],
    [join(letter, 'below'), join(letter, 'below')],
    [readOnly, join(readOnly, 'bot.db')],
  ]) {
    await expect(openStore(directory, Date.now)).rejects.toMatchObject({
      name: 'StoreError',
      message: expect.stringMatching(new RegExp(`^${named} cannot be .*[^\n]+$`)),
    });
  }
});
