import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { backends, startedKept } from './backends.js';
import { jobOf, wantedMatrix } from './samples.js';
import { startedStore } from './started-store.js';

const TWO_DAYS = 48 * 3_600_000;

/** Runs SQL on the closed store's database, as another version may have left it. */
function rows(directory: string, sql: string): unknown[] {
  const database = new Database(join(directory, 'bot.db'));
  try {
    return database.prepare(sql).all();
  } finally {
    database.close();
  }
}

describe.each(backends)('in %s', (name) => {
  it('keeps jobs as they were, in their order, past a restart', async () => {
    const started = await startedKept(name);
    const jobs = [
      jobOf('b', 1, 1, wantedMatrix(200)),
      jobOf('a', 2, -1_002_345_678_901),
      jobOf('c'),
    ];
    for (const job of jobs) expect(await started.store.pending.add(job, 'key')).toBe(true);
    await started.store.pending.showStatus('a', 44);
    await started.store.pending.send('c');

    await started.reopen();
    const { pending } = started.store;
    const all = [
      { job: jobs[0], statusId: undefined, isSending: false },
      { job: jobs[1], statusId: 44, isSending: false },
      { job: jobs[2], statusId: undefined, isSending: true },
    ];
    expect(await pending.all()).toStrictEqual(all);
    expect(await pending.get('a')).toStrictEqual(all[1]);
    expect(await pending.get('z')).toBeUndefined();
    expect(await pending.inChat(1)).toStrictEqual([all[0], all[2]]);
    expect(await pending.ofAsker(77)).toStrictEqual(all);
    expect(await pending.ofAsker(78)).toStrictEqual([]);
    await pending.unsend('c');
    expect((await pending.get('c'))?.isSending).toBe(false);
  });

  it('lets one alone send an answer, until it has surely not gone out', async () => {
    const { pending } = (await startedKept(name)).store;
    await pending.add(jobOf('a'), 'key');
    expect(await pending.send('a')).toBe(true);
    expect(await pending.send('a')).toBe(false);
    await pending.unsend('a');
    expect(await pending.send('a')).toBe(true);
    await pending.done('a');
    expect(await pending.send('a')).toBe(false);
    expect(await pending.send('z')).toBe(false);
  });

  it('has one status message of a job, the first', async () => {
    const { pending } = (await startedKept(name)).store;
    await pending.add(jobOf('a'), 'key');
    expect(await pending.showStatus('a', 44)).toBe(44);
    expect(await pending.showStatus('a', 45)).toBe(44);
    expect((await pending.get('a'))?.statusId).toBe(44);
    await pending.done('a');
    expect(await pending.showStatus('a', 46)).toBeUndefined();
  });

  it('does not take an id again that is open, or was done less than two days ago', async () => {
    const { store, clock } = await startedKept(name);
    const { pending } = store;
    await pending.add(jobOf('a'), 'first');
    clock.now += 2 * TWO_DAYS;
    expect(await pending.add(jobOf('a', 2), 'second')).toBe(false);
    await pending.done('a');
    clock.now += TWO_DAYS;
    expect(await pending.add(jobOf('a', 2), 'second')).toBe(false);
    expect((await pending.ofMessage(1, 1))?.key).toBe('first');
    clock.now += 1;
    expect(await pending.add(jobOf('a', 2), 'second')).toBe(true);
    expect(await pending.ofMessage(1, 1)).toBeUndefined();
  });

  it('knows the last job of a message, open or done', async () => {
    const { pending } = (await startedKept(name)).store;
    await pending.add(jobOf('a', 8), 'one');
    await pending.add(jobOf('b', 8), 'two');
    await pending.add(jobOf('c', 8, 2), 'three');
    expect(await pending.ofMessage(1, 8)).toStrictEqual({ id: 'b', key: 'two', isOpen: true });
    await pending.done('b');
    expect(await pending.ofMessage(1, 8)).toStrictEqual({ id: 'b', key: 'two', isOpen: false });
    expect(await pending.ofMessage(1, 9)).toBeUndefined();
  });

  it('sends the answers of a chat that moves to its new number', async () => {
    const { pending } = (await startedKept(name)).store;
    await pending.add(jobOf('a', 8, 1), 'key');
    await pending.add(jobOf('b', 8, 2), 'key');
    await pending.showStatus('a', 44);
    await pending.moveChat(1, -1_009_999_999_999);
    const moved = jobOf('a', 8, -1_009_999_999_999);
    expect(await pending.inChat(1)).toStrictEqual([]);
    expect(await pending.inChat(-1_009_999_999_999)).toStrictEqual([
      { job: moved, statusId: 44, isSending: false },
    ]);
    expect((await pending.ofMessage(-1_009_999_999_999, 8))?.id).toBe('a');
    expect((await pending.get('b'))?.job).toStrictEqual(jobOf('b', 8, 2));
  });
});

it('keeps of a job that is done no more than numbers, for two days', async () => {
  const started = await startedStore();
  const { clock, directory } = started;
  await started.store.pending.add(jobOf('a', 8), 'key');
  await started.store.pending.showStatus('a', 44);
  await started.store.pending.send('a');
  clock.now += 1000;
  await started.store.pending.done('a');
  const over = {
    number: 1,
    id: 'a',
    key: 'key',
    chat: 1,
    message: 8,
    at: clock.now,
    status: 44,
    sending: 0,
    job: null,
    starts: 0,
  };
  await started.reopen(() => {
    expect(rows(directory, 'SELECT * FROM jobs')).toStrictEqual([over]);
  });

  const { pending } = started.store;
  clock.now += 5;
  for (const change of [pending.done, pending.send, pending.unsend]) await change('a');
  await pending.showStatus('a', 45);
  expect(await pending.all()).toStrictEqual([]);
  expect(await pending.get('a')).toBeUndefined();
  expect(await pending.ofMessage(1, 8)).toStrictEqual({ id: 'a', key: 'key', isOpen: false });
  clock.now += TWO_DAYS;
  expect(await pending.ofMessage(1, 8)).toBeUndefined();
  await pending.add(jobOf('b', 9), 'key');
  await started.reopen(() => {
    expect(rows(directory, 'SELECT id FROM jobs')).toStrictEqual([{ id: 'b' }]);
  });
});

it('goes on after jobs of another version that it cannot read', async () => {
  const started = await startedStore();
  for (const id of ['a', 'b', 'c', 'd']) await started.store.pending.add(jobOf(id), 'key');
  await started.reopen(() => {
    rows(started.directory, `UPDATE jobs SET job = '{"id":' WHERE id = 'a'`);
    rows(started.directory, `UPDATE jobs SET job = '{"id":"c","kind":"film"}' WHERE id = 'c'`);
    rows(
      started.directory,
      `UPDATE jobs SET job = replace(job, 'nelder-mead', 'annealing') WHERE id = 'd'`,
    );
  });
  const { pending } = started.store;
  expect(await pending.get('a')).toBeUndefined();
  expect((await pending.all()).map(({ job }) => job.id)).toStrictEqual(['b']);
  await started.reopen(() => {
    const left = rows(started.directory, 'SELECT id FROM jobs WHERE job IS NOT NULL');
    expect(left).toStrictEqual([{ id: 'b' }]);
  });
});
