import type { Logger } from 'pino';
import type { Erasure } from '../bot/erasure.js';
import { StoreAway } from '../bot/store-away.js';
import type { Connection } from './connection.js';
import { script } from './script.js';

/** Milliseconds between two rewrites of the append-only file, which keep Redis busy. */
const HOUR = 3_600_000;
const LOOK_EVERY = 10_000;

/*
 * erasure:due    something was removed since the last rewrite
 * erasure:rest   no rewrite is begun while this is there
 */
const begin = script(`
if redis.call('EXISTS', key('erasure', 'due')) == 0 then return 0 end
if not redis.call('SET', key('erasure', 'rest'), 1, 'NX', 'PX', args[1]) then return 0 end
redis.call('DEL', key('erasure', 'due'))
return 1
`);

/** Has the append-only file rewritten without what was removed, at most once an hour. */
export function createRedisErasure(
  { prefix, call, run }: Connection,
  log: Logger,
  rest = HOUR,
): Erasure & { close(): void } {
  const due = () => call((client) => client.set(`${prefix}erasure:due`, 1));

  const look = async (): Promise<void> => {
    if ((await run(begin, rest)) !== 1) return;
    // Without such a file a rewrite would leave one behind.
    const persistence = await call((client) => client.info('persistence'));
    if (!persistence.includes('aof_enabled:1')) return;
    try {
      await call((client) => client.bgrewriteaof());
      log.info('append-only file of Redis is being rewritten');
    } catch (error) {
      // One that is under way has begun before the last removal.
      await due();
      await call((client) => client.del(`${prefix}erasure:rest`));
      throw error;
    }
  };
  let isLooking = false;
  const tryToLook = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    await look().catch((error) => {
      if (!(error instanceof StoreAway)) log.warn({ error }, 'append-only file not rewritten');
    });
    isLooking = false;
  };
  const timer = setInterval(tryToLook, LOOK_EVERY);
  timer.unref();

  return {
    async request() {
      await due();
      await tryToLook();
    },
    close: () => clearInterval(timer),
  };
}
