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

/** What is kept, which can be closed and opened again, and whose clock is set by hand. */
export interface Kept {
  readonly clock: { now: number };
  store: Store;
  reopen(): Promise<void>;
}

export async function startedKept(name: BackendName, bounds: Partial<Bounds> = {}): Promise<Kept> {
  return name === 'SQLite' ? startedStore(bounds) : startedInRedis(bounds);
}

/** Opened again after a crash of Redis. */
async function startedInRedis(bounds: Partial<Bounds>): Promise<Kept> {
  const server = await startRedis();
  onTestFinished(() => server.remove());
  const clock = { now: Date.UTC(2025, 0, 1) };
  const bot = randomUUID();
  const open = async (): Promise<Store> => {
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
        inbox.close();
        await connection.close();
      },
    };
  };
  const kept: Kept = {
    clock,
    store: await open(),
    async reopen() {
      await kept.store.close();
      await server.kill();
      await server.start();
      kept.store = await open();
    },
  };
  onTestFinished(() => kept.store.close());
  return kept;
}
