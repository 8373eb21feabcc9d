import { join } from 'node:path';
import Database from 'libsql';
import { expect, it, onTestFinished, vi } from 'vitest';
import { jobOf, rendering, wantedFilm } from './samples.js';
import { startedStore } from './started-store.js';

it('a store that was locked for a while takes everything again, whatever met the lock', async () => {
  const started = await startedStore();
  const { settings, pending, attempts, results, inbox, eraseRemoved } = started.store;
  await results.ask('a', wantedFilm(1), 7);
  await pending.add(jobOf('1', 7), 'a');
  const other = new Database(join(started.directory, 'bot.db'));
  onTestFinished(() => {
    other.close();
  });
  other.exec('BEGIN IMMEDIATE');
  const rejected = [
    settings.setLanguage(7, 'en'),
    settings.setMissingRights(-1, 'photo'),
    settings.moveChat(-1, -2),
    settings.forget(7),
    pending.forget(8),
    results.forget(8),
    inbox.take({ update_id: 1 }),
  ];
  for (const call of rejected) await expect(call).rejects.toThrow('locked');
  await settings.setUnreachable(7, true);
  await attempts.begin('1');
  await pending.add(jobOf('2', 7), 'a');
  await pending.done('1');
  await results.ask('b', wantedFilm(1), 7);
  await results.keep('a', rendering(1, 1000));
  await results.setFileId('a', 'file');
  await results.lose('c');
  await inbox.done(2);
  other.exec('ROLLBACK');

  // Each of these changes ends in a commit of its own.
  await settings.setLanguage(7, 'ru');
  await inbox.take({ update_id: 3 });
  await results.ask('d', wantedFilm(1), 9);
  const stored = (sql: string) => other.prepare(sql).all();
  await vi.waitFor(
    () => {
      expect(stored('SELECT key, file_id FROM results ORDER BY key')).toEqual([
        { key: 'a', file_id: 'file' },
        { key: 'b', file_id: null },
        { key: 'd', file_id: null },
      ]);
      expect(stored('SELECT id FROM jobs WHERE job IS NOT NULL')).toEqual([{ id: '2' }]);
    },
    { timeout: 60_000 },
  );
  expect(stored('SELECT language FROM chats WHERE id = 7')).toEqual([{ language: 'ru' }]);
  await eraseRemoved();
  await started.reopen();
  expect((await started.store.results.bytes('a'))?.bytes).toEqual(rendering(1, 1000).bytes);
});
