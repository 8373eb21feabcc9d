import { setTimeout as delay } from 'node:timers/promises';
import { type Failure, failureOf } from './failures.js';

/** Milliseconds before each new try; the last one again and again. */
const PAUSES = [2_000, 5_000, 15_000, 60_000];
/** Milliseconds after which an answer is of no use any more. */
const PATIENCE = 600_000;

/**
 * Makes the call until it succeeds, fails in another way than those of `again`, or ten minutes have
 * passed. The bot's client has already tried a few times by then.
 */
export async function patiently<T>(
  call: () => Promise<T>,
  again: readonly Failure[],
  now: () => number,
): Promise<T> {
  const started = now();
  for (let tries = 0; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (!again.includes(failureOf(error)) || now() > started + PATIENCE) throw error;
      await delay(PAUSES[Math.min(tries, PAUSES.length - 1)], undefined, { ref: false });
    }
  }
}
