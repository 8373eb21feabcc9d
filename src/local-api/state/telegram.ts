import type { User, UserFromGetMe } from 'grammy/types';
import { CallbackQueries } from './callback-queries.js';
import { Chats } from './chats.js';
import { CommandLists } from './command-lists.js';
import { EventLog } from './event-log.js';
import { Files } from './files.js';
import { UpdateQueue } from './update-queue.js';

const abilities = {
  can_join_groups: true,
  // Every message said reaches the bot, so privacy mode is off.
  can_read_all_group_messages: true,
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
  readonly me: UserFromGetMe;
  /** The bot as the sender of messages, without what only getMe tells. */
  readonly bot: User;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly chats: Chats;
  readonly files: Files;
  readonly updates: UpdateQueue;
  readonly callbackQueries: CallbackQueries;
  readonly commandLists: CommandLists;
  readonly events: EventLog;
}

/** The bot's identifier is the part of its token before the colon, as with Telegram. */
export function createTelegram(token: string, now: () => number): Telegram {
  const id = Number(/^(\d+):./.exec(token)?.[1]);
  if (!(id > 0))
    throw new Error(`Expected a token like "123:abc", got ${token.length} other signs`);
  const bot = { id, is_bot: true, first_name: 'Local bot', username: 'local_bot' } as const;
  return {
    me: { ...bot, ...abilities },
    bot,
    now,
    chats: new Chats(now),
    files: new Files(),
    updates: new UpdateQueue(),
    callbackQueries: new CallbackQueries(now),
    commandLists: new CommandLists(),
    events: new EventLog(),
  };
}
