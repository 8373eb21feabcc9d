import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { type Connection, connectRedis, type Patience } from '../../src/redis/connection.js';
import type { RedisServer } from './redis-server.js';

export const silent = pino({ level: 'silent' });

export interface Connecting {
  readonly bot?: string;
  readonly patience?: Patience;
  readonly now?: () => number;
}

/** A connection, closed when the test is over; without `bot` it shares no keys with another. */
export async function connected(redis: RedisServer, how: Connecting = {}): Promise<Connection> {
  const { bot = randomUUID(), patience = 'waits', now } = how;
  const connection = await connectRedis({
    ...{ url: redis.url, bot, patience, log: silent },
    ...(now && { now }),
  });
  onTestFinished(() => connection.close());
  return connection;
}
