import { setTimeout as delay } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Logger } from 'pino';
import { failureOf } from './failures.js';

/** Milliseconds before the second try and, at most, between two tries. */
const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 15_000;
/** Milliseconds between two warnings. */
const WARN_EVERY = 60_000;

/**
 * Makes the call until Telegram answers it, however long; warns of the cause at the first failure and
 * each minute. Rejects with what Telegram refuses for good.
 */
export async function reachTelegram<T>(
  call: () => Promise<T>,
  log: Pick<Logger, 'warn' | 'info'>,
  now: () => number,
): Promise<T> {
  let warnedAt: number | undefined;
  for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
    try {
      const result = await call();
      if (warnedAt !== undefined) log.info('Telegram is reached');
      return result;
    } catch (error) {
      const failure = failureOf(error);
      if (failure !== 'not-taken' && failure !== 'unknown') throw error;
      if (warnedAt === undefined || now() >= warnedAt + WARN_EVERY) {
        log.warn({ error }, 'Telegram cannot be reached; trying again');
        warnedAt = now();
      }
      const asked = error instanceof GrammyError ? (error.parameters.retry_after ?? 0) : 0;
      await delay(Math.max(pause, 1000 * asked));
    }
  }
}
