import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Bounds } from '../../src/store/eviction.js';
import type { Store } from '../../src/store/store.js';

/** The thread of the films runs the built program. */
export const built = new URL('../../dist/store/store.js', import.meta.url).href;
export const { openStore }: typeof import('../../src/store/store.js') = await import(built);

/** Removed when the test is over. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'mds-race-store-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  return directory;
}

/** A store that can be closed and opened again, and whose clock is set by hand. */
export interface StartedStore {
  readonly directory: string;
  readonly clock: { now: number };
  store: Store;
  reopen(whileClosed?: () => Promise<void> | void): Promise<void>;
}

export async function startedStore(bounds: Partial<Bounds> = {}): Promise<StartedStore> {
  const directory = await temporaryDirectory();
  const clock = { now: Date.UTC(2025, 0, 1) };
  let isOpen = true;
  const open = () => openStore(directory, () => clock.now, bounds);
  const started: StartedStore = {
    directory,
    clock,
    store: await open(),
    async reopen(whileClosed = () => {}) {
      await started.store.close();
      isOpen = false;
      await whileClosed();
      started.store = await open();
      isOpen = true;
    },
  };
  onTestFinished(() => (isOpen ? started.store.close() : undefined));
  return started;
}
