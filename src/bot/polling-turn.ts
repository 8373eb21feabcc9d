import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Lease } from './lease.js';
import { StoreAway } from './store-away.js';

/** Milliseconds. */
const TURN = 30_000;
const RENEW_EVERY = 10_000;
const LOOK_EVERY = 3_000;

/**
 * Resolves when it is this process's turn to fetch updates: Telegram lets one at a time. `onLost` is
 * called if another takes the turn over. The function given back gives the turn up.
 */
export async function pollingTurn(
  lease: Lease,
  log: Logger,
  onLost: () => void,
): Promise<() => Promise<void>> {
  let told: Turn | undefined;
  for (let turn = await look(lease); turn !== 'ours'; turn = await look(lease)) {
    if (turn !== told && turn === 'taken') {
      log.info('another process fetches updates: waiting for its end');
    }
    if (turn !== told && turn === 'unknown') {
      log.warn('Redis is away: updates are not fetched before it is back');
    }
    told = turn;
    await delay(LOOK_EVERY);
  }
  const timer = setInterval(() => {
    lease.take(TURN).then(
      (isOurs) => {
        if (!isOurs) onLost();
      },
      (error) => {
        // Nobody else can take it either.
        if (!(error instanceof StoreAway))
          log.error({ error }, 'turn to fetch updates not renewed');
      },
    );
  }, RENEW_EVERY);
  return async () => {
    clearInterval(timer);
    await lease.leave();
  };
}

/** Whose turn it is; unknown while what is kept cannot be reached. */
type Turn = 'ours' | 'taken' | 'unknown';

async function look(lease: Lease): Promise<Turn> {
  try {
    return (await lease.take(TURN)) ? 'ours' : 'taken';
  } catch (error) {
    if (error instanceof StoreAway) return 'unknown';
    throw error;
  }
}
