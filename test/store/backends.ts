import { randomUUID } from 'node:crypto';
import { onTestFinished } from 'vitest';
import { connectRedis } from '../../src/redis/connection.js';
import { createRedisInbox } from '../../src/redis/inbox.js';
import { createRedisPending } from '../../src/redis/pending.js';
import { createRedisResults } from '../../src/redis/results.js';
import { createRedisSettings } from '../../src/redis/settings.js';
import type { Bounds } from '../../src/store/eviction.js';
import type { Store } from '../../src/store/store.js';

import { silent } from '../redis/connected.js';
import { backends, startRedis } from '../redis/redis-server.js';
import { startedStore } from './started-store.js';

export { backends };
export type BackendName = (typeof backends)[number];

/** Redis counts attempts in its own way. */
export type KeptStore = Omit<Store, 'attempts' | 'eraseRemoved'>;

/** What is kept, which can be closed and opened again, and whose clock is set by hand. */
export interface Kept {
  readonly clock: { now: number };
  readonly store: KeptStore;
  /** After the end of a process in good order, unless it crashes. */
  reopen(end?: 'crash'): Promise<void>;
}

export async function startedKept(name: BackendName, bounds: Partial<Bounds> = {}): Promise<Kept> {
  return name === 'SQLite' ? startedInFiles(bounds) : startedInRedis(bounds);
}

async function startedInFiles(bounds: Partial<Bounds>): Promise<Kept> {
  const started = await startedStore(bounds);
  return {
    clock: started.clock,
    get store() {
      return started.store;
    },
    async reopen(end) {
      if (end !== 'crash') await started.store.inbox.close();
      await started.reopen();
    },
  };
}

/** Opened again after a crash of Redis. */
async function startedInRedis(bounds: Partial<Bounds>): Promise<Kept> {
  const server = await startRedis();
  onTestFinished(() => server.remove());
  const clock = { now: Date.UTC(2025, 0, 1) };
  const bot = randomUUID();
  const open = async (): Promise<KeptStore> => {
    const now = () => clock.now;
    const connection = await connectRedis({
      ...{ url: server.url, bot, patience: 'waits', log: silent, now },
    });
    const inbox = createRedisInbox(connection);
    return {
      settings: createRedisSettings(connection),
      pending: createRedisPending(connection),
      results: createRedisResults(connection, bounds),
      inbox,
      async close() {
        await inbox.close();
        await connection.close();
      },
    };
  };
  const kept = {
    clock,
    store: await open(),
    async reopen(end?: 'crash') {
      const { store } = kept;
      if (end === 'crash') onTestFinished(() => store.close());
      else await store.close();
      await server.kill();
      await server.start();
      kept.store = await open();
    },
  };
  onTestFinished(() => kept.store.close());
  return kept;
}
