import { once } from 'node:events';
import type { Message, ReactionType, User } from 'grammy/types';
import { createApiServer } from './http/server.js';
import { press, type Said, say, type TalkChat } from './person.js';
import type { ApiEvent } from './state/event-log.js';
import { createTelegram } from './state/telegram.js';

export type { ApiEvent, Said, TalkChat };

export interface LocalApiOptions {
  /** The bot's token, of the form "123:abc"; calls with another one get 401. */
  readonly token: string;
  /** TCP port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** The time that dates messages, in ms since 1970; the computer's by default. */
  readonly now?: () => number;
}

/** An own Telegram Bot API server, and what the people at the other end see and do. */
export interface LocalApi {
  /** The bot's apiRoot, like http://127.0.0.1:43121. */
  readonly root: string;
  /** The bot as people see it. */
  readonly bot: User;
  /**
   * A person writes: the message becomes an update. Throws for a text no message can have (empty,
   * or above 4096 characters) and for a reply to a message that is not there.
   */
  say(chat: TalkChat, from: User, text: string, options?: Said): Message;
  /**
   * A person presses a button. Returns the id of the callback query. Throws if the message has no
   * button with that callback data now.
   */
  press(from: User, chatId: number, messageId: number, data: string): string;
  /** The history as it is now, in the order of sending: edits applied, deletions gone. */
  messages(chatId: number): readonly Message[];
  /** The bot's reactions to a message. Throws for a chat the bot does not know. */
  reactions(chatId: number, messageId: number): readonly ReactionType[];
  /** The bytes of a file. Throws for an id that is none. */
  file(fileId: string): Uint8Array;
  /** All that has happened, in order. */
  events(): readonly ApiEvent[];
  /** Calls the listener for each event to come; the function returned ends that. */
  on(listener: (event: ApiEvent) => void): () => void;
  /**
   * Calls `look` now and after each event until it returns neither undefined nor false, and
   * resolves to that. Rejects after `ms` milliseconds, and with whatever `look` throws.
   */
  waitFor<T>(look: () => T | undefined | false, ms: number): Promise<T>;
  /** Ends long polls and open connections at once. */
  close(): Promise<void>;
}

/** Starts the server on 127.0.0.1. Rejects if the port is taken or the token has no bot id. */
export async function startLocalApi({
  token,
  port = 0,
  now = Date.now,
}: LocalApiOptions): Promise<LocalApi> {
  const telegram = createTelegram(token, now);
  const { chats, events, files } = telegram;
  const server = createApiServer(telegram, token).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error(`Expected a port, got ${address}`);

  return {
    root: `http://127.0.0.1:${address.port}`,
    bot: telegram.bot,
    say: (chat, from, text, options) => say(telegram, chat, from, text, options),
    press: (from, chatId, messageId, data) => press(telegram, from, chatId, messageId, data),
    messages: (chatId) => chats.messages(chatId),
    reactions: (chatId, messageId) => chats.reactions(chatId, messageId),
    file: (fileId) => {
      const file = files.byId(fileId);
      if (!file) throw new Error(`Expected the id of a file, got ${fileId}`);
      return file.bytes;
    },
    events: () => events.all,
    on: (listener) => events.on(listener),
    waitFor: (look, ms) => events.waitFor(look, ms),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        // A poll that waits ends with its connection.
        server.closeAllConnections();
      }),
  };
}
