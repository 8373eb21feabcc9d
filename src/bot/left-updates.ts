import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Inbox } from './inbox.js';
import { StoreAway } from './store-away.js';
import { checkUpdate } from './update-schema.js';

/** Milliseconds between looks. */
const LOOK_EVERY = 10_000;

export interface LeftUpdatesOptions {
  readonly inbox: Inbox;
  /** Resolves when the update is handled, or takes long. */
  readonly handle: (update: Update) => Promise<void>;
  /** Called with an update that is never handled again. */
  readonly onQuarantined: (update: Update) => Promise<void>;
  readonly log: Logger;
}

/**
 * Handles the updates that dead processes had accepted, now and every ten seconds. It starts them one
 * by one, so that one that brings the process down again takes no other with it. The function
 * returned ends that.
 */
export function handleLeftUpdates(options: LeftUpdatesOptions): () => void {
  const { inbox, handle, onQuarantined, log } = options;

  const look = async (): Promise<void> => {
    const left = await inbox.left();
    for (const update of left.quarantined) {
      log.error(describe(update), 'update quarantined: it has brought down two processes');
      await onQuarantined(update);
    }
    const updates = left.updates.flatMap((update) => checkUpdate(update)?.update ?? []);
    if (updates.length > 0) log.warn({ updates: updates.length }, 'resuming updates left behind');
    for (const update of updates) await handle(update);
  };

  let isLooking = false;
  const tryToLook = async (): Promise<void> => {
    if (isLooking) return;
    isLooking = true;
    try {
      await look();
    } catch (error) {
      if (!(error instanceof StoreAway)) log.error({ error }, 'updates left behind not resumed');
    }
    isLooking = false;
  };
  void tryToLook();
  const timer = setInterval(tryToLook, LOOK_EVERY);
  return () => clearInterval(timer);
}

/** What identifies an update without any of its text. */
function describe(update: Update) {
  const { update_id: updateId, ...content } = update;
  const [type] = Object.keys(content);
  const message = update.message ?? update.edited_message ?? update.callback_query?.message;
  return { updateId, type, chatId: message?.chat.id, messageId: message?.message_id };
}
