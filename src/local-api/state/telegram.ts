import type { User, UserFromGetMe } from 'grammy/types';
import { CallLog } from './call-log.js';
import { CallbackQueries } from './callback-queries.js';
import { Chats } from './chats.js';
import { CommandLists } from './command-lists.js';
import { Descriptions } from './descriptions.js';
import { EventLog } from './event-log.js';
import { Faults } from './faults.js';
import { Files } from './files.js';
import { RateLimits } from './rate-limits.js';
import { UpdateQueue } from './update-queue.js';
import { Webhook } from './webhook.js';

const abilities = {
  can_join_groups: true,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
};

/** All that the little Telegram behind the server holds; it lives in memory. */
export interface Telegram {
  /** What getMe tells. */
  readonly me: UserFromGetMe;
  /** The bot as the sender of messages, without what only getMe tells. */
  readonly bot: User;
  /** Whether privacy mode keeps the talk of groups from the bot. */
  privacy: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly chats: Chats;
  readonly files: Files;
  readonly updates: UpdateQueue;
  readonly webhook: Webhook;
  readonly callbackQueries: CallbackQueries;
  readonly commandLists: CommandLists;
  readonly descriptions: Descriptions;
  readonly limits: RateLimits;
  readonly faults: Faults;
  readonly calls: CallLog;
  readonly events: EventLog;
}

/**
 * The bot's identifier is the part of its token before the colon, as with Telegram. Privacy mode is
 * on, as with a new bot, and the limits on how fast it may write are off.
 */
export function createTelegram(
  token: string,
  names: { readonly first_name: string; readonly username: string },
  now: () => number,
): Telegram {
  const id = Number(/^(\d+):./.exec(token)?.[1]);
  if (!(id > 0))
    throw new Error(`Expected a token like "123:abc", got ${token.length} other signs`);
  const bot = { id, is_bot: true, ...names } as const;
  const events = new EventLog();
  const updates = new UpdateQueue();
  return {
    // User, can_read_all_group_messages: "True, if privacy mode is disabled for the bot. Returned
    // only in getMe."
    get me() {
      return { ...bot, ...abilities, can_read_all_group_messages: !this.privacy };
    },
    bot,
    privacy: true,
    now,
    chats: new Chats(bot, now),
    files: new Files(),
    updates,
    webhook: new Webhook(updates, now),
    callbackQueries: new CallbackQueries(now),
    commandLists: new CommandLists(),
    descriptions: new Descriptions(),
    limits: new RateLimits(now),
    faults: new Faults(),
    calls: new CallLog(now, () => events.wake()),
    events,
  };
}
