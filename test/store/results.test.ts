import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import Database from 'libsql';
import { describe, expect, it } from 'vitest';
import { backends, startedKept } from './backends.js';
import { rendering, wantedFilm, wantedMatrix } from './samples.js';
import { startedStore } from './started-store.js';

describe.each(backends)('in %s', (name) => {
  it('keeps what was made, past a restart', async () => {
    const started = await startedKept(name);
    const thumbnail = Buffer.from('a part of a larger buffer').subarray(2, 9);
    const film = rendering(1, 100_000, thumbnail);
    await started.store.results.ask('a', wantedFilm(1), 5);
    const nothing = { wanted: wantedFilm(1), made: undefined, fileId: undefined };
    expect(await started.store.results.find('a')).toStrictEqual(nothing);
    expect(await started.store.results.bytes('a')).toBeUndefined();
    await started.store.results.keep('a', film);
    expect(film.bytes.length).toBe(100_000);
    await started.store.results.setFileId('a', 'file');
    await started.store.results.ask('m', wantedMatrix(40), 5);
    await started.store.results.keep('m', rendering(2, 10));

    await started.reopen();
    const { results } = started.store;
    expect(await results.find('a')).toStrictEqual({ ...nothing, made: film.made, fileId: 'file' });
    expect(await results.bytes('a')).toStrictEqual({
      bytes: film.bytes,
      thumbnail: new Uint8Array(thumbnail),
      still: undefined,
    });
    expect((await results.find('m'))?.wanted).toStrictEqual(wantedMatrix(40));
    expect(await results.bytes('m')).toStrictEqual({
      bytes: new Uint8Array(10).fill(2),
      thumbnail: undefined,
      still: undefined,
    });
    expect(await results.find('z')).toBeUndefined();
    expect(await results.bytes('z')).toBeUndefined();
    await results.setFileId('a', undefined);
    expect((await results.find('a'))?.fileId).toBeUndefined();
  });

  it('gives the bytes as soon as they are on their way', async () => {
    const { results } = (await startedKept(name)).store;
    await results.ask('a', wantedFilm(1), 5);
    const kept = results.keep('a', rendering(1, 500_000));
    expect((await results.bytes('a'))?.bytes.length).toBe(500_000);
    await kept;
    const again = results.keep('a', rendering(2, 5));
    const lost = results.lose('a');
    expect(await results.bytes('a')).toBeUndefined();
    await Promise.all([again, lost]);
  });

  it('loses what was made, not what was wanted', async () => {
    const started = await startedKept(name);
    const { results } = started.store;
    await results.ask('a', wantedFilm(1), 5);
    await results.keep('a', rendering(1, 10));
    await results.setFileId('a', 'file');
    await results.lose('a');
    const wanted = { wanted: wantedFilm(1), made: undefined, fileId: undefined };
    expect(await results.find('a')).toStrictEqual(wanted);
    expect(await results.bytes('a')).toBeUndefined();
    await results.keep('a', rendering(3, 10));
    expect((await results.bytes('a'))?.bytes[0]).toBe(3);
  });

  it('bounds the texts, too: matrices make them long', async () => {
    const { results } = (await startedKept(name, { textBytes: 50_000 })).store;
    await results.ask('film', wantedFilm(1), 5);
    await results.ask('matrix', wantedMatrix(50), 5);
    expect(await results.find('film')).toBeDefined();
    await results.ask('another', wantedMatrix(50), 5);
    expect(await results.find('matrix')).toBeUndefined();
    expect(await results.find('film')).toBeDefined();
    expect(await results.find('another')).toBeDefined();
  });

  it('does without a film that is larger than all the room', async () => {
    const { results } = (await startedKept(name, { filmBytes: 100 })).store;
    await results.ask('a', wantedFilm(1), 5);
    await results.keep('a', rendering(1, 90, new Uint8Array(10)));
    expect((await results.bytes('a'))?.bytes.length).toBe(90);
    await results.keep('a', rendering(2, 91, new Uint8Array(10)));
    expect((await results.find('a'))?.made).toBeDefined();
    expect(await results.bytes('a')).toBeUndefined();
  });
});

it('forgets what only that person asked for', async () => {
  const started = await startedStore();
  const { results } = started.store;
  for (const [key, askers] of [
    ['own', [1]],
    ['shared', [1, 2, 1]],
    ['others', [2]],
  ] as const) {
    for (const asker of askers) await results.ask(key, wantedFilm(1), asker);
    await results.keep(key, rendering(1, 10));
  }
  await results.forget(1);
  expect(await results.find('own')).toBeUndefined();
  expect(await results.bytes('own')).toBeUndefined();
  for (const key of ['shared', 'others']) {
    expect((await results.find(key))?.made).toBeDefined();
    expect(await results.bytes(key)).toBeDefined();
  }
  await results.forget(1);
  expect(await results.find('shared')).toBeDefined();
  await results.forget(2);
  for (const key of ['shared', 'others']) expect(await results.find(key)).toBeUndefined();
  await started.reopen(() => {
    expect(filmsIn(started.directory)).toStrictEqual([]);
  });
});

it('keeps nothing that nobody asks for any more', async () => {
  const started = await startedStore();
  await started.store.results.ask('a', wantedFilm(1), 5);
  await started.store.results.forget(5);
  await started.store.results.keep('a', rendering(1, 10));
  expect(await started.store.results.find('a')).toBeUndefined();
  await started.reopen(() => {
    expect(filmsIn(started.directory)).toStrictEqual([]);
  });
});

it('does without films whose file is gone, and without what cannot be read', async () => {
  const started = await startedStore();
  await started.store.results.ask('a', wantedFilm(1), 5);
  await started.store.results.keep('a', rendering(1, 10));
  await started.reopen(() => rm(join(started.directory, 'films.db')));
  expect((await started.store.results.find('a'))?.made).toStrictEqual(rendering(1, 10).made);
  expect(await started.store.results.bytes('a')).toBeUndefined();

  const change = (sql: string) => {
    const database = new Database(join(started.directory, 'bot.db'));
    database.exec(sql);
    database.close();
  };
  await started.reopen(() => change(`UPDATE texts SET made = '{"kind":"film"}'`));
  expect((await started.store.results.find('a'))?.made).toBeUndefined();
  await started.reopen(() => change(`UPDATE texts SET wanted = '{'`));
  expect(await started.store.results.find('a')).toBeUndefined();
  await started.store.results.ask('a', wantedFilm(1), 5);
  expect((await started.store.results.find('a'))?.wanted).toStrictEqual(wantedFilm(1));
});

it('removes films that no result has any more', async () => {
  const started = await startedStore();
  const { directory } = started;
  await started.store.results.ask('a', wantedFilm(1), 5);
  await started.store.results.keep('a', rendering(1, 10));
  await started.reopen(() => {
    expect(filmsIn(directory)).toStrictEqual([{ key: 'a' }]);
    return rename(join(directory, 'bot.db'), join(directory, 'old.db'));
  });
  await started.reopen(() => {
    expect(filmsIn(directory)).toStrictEqual([]);
  });
});

function filmsIn(directory: string): unknown[] {
  const database = new Database(join(directory, 'films.db'));
  try {
    return database.prepare('SELECT key FROM films').all();
  } finally {
    database.close();
  }
}
