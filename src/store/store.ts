import { chmod, mkdir, mkdtemp, readdir, rm, statfs } from 'node:fs/promises';
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
import { closeDatabase, diskFull, openDatabase, storeError } from './database.js';
import type { Bounds } from './eviction.js';
import { createFilms } from './films.js';
import { createInbox } from './inbox.js';
import { createPending } from './pending.js';
import { reconcile } from './reconcile.js';
import { createResults } from './results.js';
import { createSettings } from './settings.js';
import { NO_REPORT, orReport, type StorageReport } from './storage-report.js';
import { StoreError } from './store-error.js';
import { versions } from './tables.js';

const BOUNDS: Bounds = {
  filmBytes: 512 * 2 ** 20,
  results: 20_000,
  textBytes: 256 * 2 ** 20,
};

const OWNER_ALONE = 0o700;
const OWN_FILE = /^(bot|films)\.db(-wal|-shm)?$/;

/** Bytes of the disk that have to be free at the start. */
const LEAST_SPACE = 256 * 1024;

/** What outlives the process. */
export interface Store {
  readonly settings: Settings;
  readonly pending: Pending;
  readonly attempts: Attempts;
  readonly results: Results;
  readonly inbox: Inbox;
  /** Leaves no byte of what was removed in any file. */
  eraseRemoved(): Promise<void>;
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
  report: StorageReport = NO_REPORT,
): Promise<Store> {
  await mkdir(directory, { recursive: true, mode: OWNER_ALONE }).catch((cause: Error) => {
    throw new StoreError(
      `${directory} cannot be made: name a directory that can be (${cause.message})`,
      { cause },
    );
  });
  await closeToOthers(directory);
  await checkSpace(directory);
  const file = join(directory, 'bot.db');
  const database = openDatabase(file, versions);
  // One thread that is there from the start to the end: its tasks keep their order.
  const thread = new Piscina({ minThreads: 1, maxThreads: 1 });
  const checkpoints = startCheckpoints(database, file, thread, report);
  const films = createFilms(join(directory, 'films.db'), thread);
  const close = async () => {
    checkpoints.stop();
    const closed = films.close();
    await closed.catch((error) => report.failed('films not closed in good order', error));
    await thread.destroy();
    orReport(report, 'database not closed in good order', () => closeDatabase(database), undefined);
  };
  try {
    await reconcile(database, films, report);
    const pending = createPending(database, now, report);
    const results = createResults(database, films, { ...BOUNDS, ...bounds }, report);
    return {
      ...{ pending, results },
      settings: createSettings(database, report),
      attempts: createAttempts(database, report),
      inbox: createInbox(database, now, report),
      async eraseRemoved() {
        await Promise.all([checkpoints.emptyLog(), films.scrub()]);
      },
      async close() {
        pending.close();
        results.close();
        await close();
      },
    };
  } catch (error) {
    // What is wrong may be wrong for this too.
    await close().catch(() => {});
    throw storeError(file, error);
  }
}

/** A folder with files of others in it, such as /tmp, keeps its mode. */
async function closeToOthers(directory: string): Promise<void> {
  const names = await readdir(directory).catch(() => undefined);
  if (!names?.every((name) => OWN_FILE.test(name))) return;
  // Another user's folder cannot be changed; the files in it are closed anyway.
  await chmod(directory, OWNER_ALONE).catch(() => {});
}

/** On a full disk SQLite's index of its log may end the process without a word. */
async function checkSpace(directory: string): Promise<void> {
  const { blocks, bavail, bsize } = await statfs(directory).catch((cause: Error) => {
    throw new StoreError(
      `${directory} cannot be read: see to the rights there (${cause.message})`,
      {
        cause,
      },
    );
  });
  // What is no disk has no blocks.
  if (blocks > 0 && bavail * bsize < LEAST_SPACE) throw diskFull(directory);
}

/** Opens a store in a folder of its own, which goes with it. */
export async function openTemporaryStore(
  now: () => number,
  report: StorageReport = NO_REPORT,
): Promise<Store> {
  const directory = await mkdtemp(join(tmpdir(), 'mds-race-'));
  const store = await openStore(directory, now, {}, report);
  return {
    ...store,
    async close() {
      await store.close();
      await rm(directory, { recursive: true });
    },
  };
}
