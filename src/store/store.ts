import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Piscina } from 'piscina';
import type { Inbox } from '../bot/inbox.js';
import type { Settings } from '../bot/settings.js';
import type { Attempts } from '../jobs/attempts.js';
import type { Pending } from '../jobs/pending.js';
import type { Results } from '../jobs/results.js';
import { createAttempts } from './attempts.js';
import { startCheckpoints } from './checkpoints.js';
import { closeDatabase, openDatabase, storeError } from './database.js';
import type { Bounds } from './eviction.js';
import { createFilms } from './films.js';
import { createInbox } from './inbox.js';
import { createPending } from './pending.js';
import { reconcile } from './reconcile.js';
import { createResults } from './results.js';
import { createSettings } from './settings.js';
import { StoreError } from './store-error.js';
import { versions } from './tables.js';

const BOUNDS: Bounds = {
  filmBytes: 512 * 2 ** 20,
  results: 20_000,
  textBytes: 256 * 2 ** 20,
};

/** What outlives the process. */
export interface Store {
  readonly settings: Settings;
  readonly pending: Pending;
  readonly attempts: Attempts;
  readonly results: Results;
  readonly inbox: Inbox;
  /** Waits for what was begun. The store is of no use afterwards. */
  close(): Promise<void>;
}

/**
 * Opens the store in the directory, making it if it is missing; `now` is in milliseconds since 1970.
 * Rejects with a StoreError.
 */
export async function openStore(
  directory: string,
  now: () => number,
  bounds: Partial<Bounds> = {},
): Promise<Store> {
  await mkdir(directory, { recursive: true, mode: 0o700 }).catch((cause: Error) => {
    throw new StoreError(
      `${directory} cannot be made: name a directory that can be (${cause.message})`,
      { cause },
    );
  });
  const file = join(directory, 'bot.db');
  const database = openDatabase(file, versions);
  // One thread that is there from the start to the end: its tasks keep their order.
  const thread = new Piscina({ minThreads: 1, maxThreads: 1 });
  const stopCheckpoints = startCheckpoints(database, file, thread);
  const films = createFilms(join(directory, 'films.db'), thread);
  const close = async () => {
    stopCheckpoints();
    await films.close();
    await thread.destroy();
    closeDatabase(database);
  };
  try {
    await reconcile(database, films);
    return {
      settings: createSettings(database),
      pending: createPending(database, now),
      attempts: createAttempts(database),
      results: createResults(database, films, { ...BOUNDS, ...bounds }),
      inbox: createInbox(database, now),
      close,
    };
  } catch (error) {
    // What is wrong may be wrong for this too.
    await close().catch(() => {});
    throw storeError(file, error);
  }
}

/** Opens a store in a folder of its own, which goes with it. */
export async function openTemporaryStore(now: () => number): Promise<Store> {
  const directory = await mkdtemp(join(tmpdir(), 'mds-race-'));
  const store = await openStore(directory, now);
  return {
    ...store,
    async close() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
