import { once } from 'node:events';
import type { Chat, Message, ReactionType, User } from 'grammy/types';
import { createApiServer } from './http/server.js';
import { Channel } from './people/channel.js';
import { Group } from './people/group.js';
import type { Posted } from './people/post.js';
import { forge, press } from './people/press.js';
import { PrivateRoom } from './people/private-room.js';
import type { Room } from './people/room.js';
import { type Said, type SentFile, say, type TalkChat } from './people/say.js';
import type { Writer } from './people/writer.js';
import { faultOrder } from './schema/fault-order.js';
import type { Call, Outcome } from './state/call-log.js';
import type { ApiEvent } from './state/event-log.js';
import type { Fault, FaultOrder, OrderedFault } from './state/faults.js';
import type { StoredFile } from './state/files.js';
import { createTelegram } from './state/telegram.js';

export type {
  ApiEvent,
  Call,
  Channel,
  Fault,
  FaultOrder,
  Group,
  OrderedFault,
  Outcome,
  Posted,
  PrivateRoom,
  Room,
  Said,
  SentFile,
  StoredFile,
  TalkChat,
  Writer,
};

export { faultOrder };

export interface LocalApiOptions {
  /** The bot's token, of the form "123:abc"; calls with another one get 401. */
  readonly token: string;
  /** TCP port on 127.0.0.1; 0, the default, takes any free one. */
  readonly port?: number;
  /** What people see the bot called, and the name its commands bear in groups. */
  readonly botName?: string;
  readonly botUsername?: string;
  /** The time that dates messages and measures limits, in ms since 1970; the computer's by default. */
  readonly now?: () => number;
}

/** An own Telegram Bot API server, and what the people at the other end see and do. */
export interface LocalApi {
  /** The bot's apiRoot, like http://127.0.0.1:43121. */
  readonly root: string;
  /** The bot as people see it. */
  readonly bot: User;
  /** A person's chat with the bot. */
  privateChat(person: User): PrivateRoom;
  group(chat: Chat.GroupChat | Chat.SupergroupChat): Group;
  /** A channel, with the group where its posts are discussed. */
  channel(chat: Chat.ChannelChat, discussion?: Group): Channel;
  /** Whether privacy mode keeps from the bot what groups talk about, as it does at first. */
  setPrivacy(on: boolean): void;
  /** Whether writing too fast is refused with 429; at first it is not. */
  setLimits(on: boolean): void;
  /** Orders that something goes wrong with calls to come. */
  fault(order: FaultOrder): OrderedFault;
  /** No file_id given out so far works any more. */
  forgetFiles(): void;
  /** Queues an update as it is, of any shape, under a number of its own. */
  update(content: object): void;
  /** All calls of the bot, in the order of their coming, with how each ended. */
  calls(): readonly Call[];
  /**
   * A person writes, in a chat that thereby comes to be: the message becomes an update. Throws for
   * a text no message can have (empty, or above 4096 characters) and for a reply to a message that
   * is not there.
   */
  say(chat: TalkChat, from: Writer, text: string, options?: Said): Message;
  /**
   * A person presses a button. Returns the id of the callback query. Throws if the message has no
   * button with that callback data now.
   */
  press(from: User, chatId: number, messageId: number, data: string): string;
  /** The same with any data, as a client of somebody's own making can. */
  forge(from: User, chatId: number, messageId: number, data: string): string;
  /** The history as it is now, in the order of sending; none in a chat the bot does not know. */
  messages(chatId: number): readonly Message[];
  /** The bot's reactions to a message. Throws for a chat the bot does not know. */
  reactions(chatId: number, messageId: number): readonly ReactionType[];
  /** The bytes of a file. Throws for an id that is none. */
  file(fileId: string): Uint8Array;
  /** A file with its name and type; undefined for an id that is none. */
  storedFile(fileId: string): StoredFile | undefined;
  /** All that has happened, in order. */
  events(): readonly ApiEvent[];
  /** Calls the listener for each event to come; the function returned ends that. */
  on(listener: (event: ApiEvent) => void): () => void;
  /**
   * Calls `look` now and after each event and call until it returns neither undefined nor false,
   * and resolves to that. Rejects after `ms` milliseconds, and with whatever `look` throws.
   */
  waitFor<T>(look: () => T | undefined | false, ms: number): Promise<T>;
  /** Ends long polls and open connections at once. */
  close(): Promise<void>;
}

/** Connections that may wait to be taken; in a storm Node's own 511 are too few. */
const BACKLOG = 4096;

/** Starts the server on 127.0.0.1. Rejects if the port is taken or the token has no bot id. */
export async function startLocalApi({
  token,
  port = 0,
  botName = 'Local bot',
  botUsername = 'local_bot',
  now = Date.now,
}: LocalApiOptions): Promise<LocalApi> {
  const telegram = createTelegram(token, { first_name: botName, username: botUsername }, now);
  const { chats, events, files } = telegram;
  const server = createApiServer(telegram, token).listen(port, '127.0.0.1', BACKLOG);
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error(`Expected a port, got ${address}`);

  return {
    root: `http://127.0.0.1:${address.port}`,
    bot: telegram.bot,
    privateChat: (person) => new PrivateRoom(telegram, person),
    group: (chat) => new Group(telegram, chat),
    channel: (chat, discussion) => new Channel(telegram, chat, discussion),
    setPrivacy: (on) => {
      telegram.privacy = on;
    },
    setLimits: (on) => {
      telegram.limits.on = on;
    },
    fault: (order) => telegram.faults.order(order),
    forgetFiles: () => files.forgetIds(),
    update: (content) => telegram.updates.enqueue(content),
    calls: () => telegram.calls.all,
    say: (chat, from, text, options) => say(telegram, chat, from, text, options),
    forge: (from, chatId, messageId, data) => forge(telegram, from, chatId, messageId, data),
    press: (from, chatId, messageId, data) => press(telegram, from, chatId, messageId, data),
    messages: (chatId) => chats.find(String(chatId))?.history.all ?? [],
    reactions: (chatId, messageId) => chats.get(chatId).history.reactions(messageId),
    file: (fileId) => {
      const file = files.seen(fileId);
      if (!file) throw new Error(`Expected the id of a file, got ${fileId}`);
      return file.bytes;
    },
    storedFile: (fileId) => files.seen(fileId),
    events: () => events.all,
    on: (listener) => events.on(listener),
    waitFor: (look, ms) => events.waitFor(look, ms),
    close: () =>
      new Promise((resolve) => {
        telegram.webhook.remove();
        server.close(() => resolve());
        // A poll that waits ends with its connection.
        server.closeAllConnections();
      }),
  };
}
