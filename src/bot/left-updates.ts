import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Inbox } from './inbox.js';
import { StoreAway } from './store-away.js';

/** Milliseconds. */
const LOOK_EVERY = 10_000;

/**
 * Handles, now and from time to time, what a process that has died had accepted. The function given
 * back ends that.
 */
export function handleLeftUpdates(
  inbox: Inbox,
  handle: (update: Update) => Promise<void>,
  log: Logger,
): () => void {
  const look = async (): Promise<void> => {
    const updates = await inbox.left();
    if (updates.length > 0) log.warn({ updates: updates.length }, 'handling what was left behind');
    for (const update of updates) await handle(update);
  };
  const tryToLook = (): void => {
    look().catch((error) => {
      if (!(error instanceof StoreAway)) log.error({ error }, 'what was left behind not handled');
    });
  };
  tryToLook();
  const timer = setInterval(tryToLook, LOOK_EVERY);
  return () => clearInterval(timer);
}
