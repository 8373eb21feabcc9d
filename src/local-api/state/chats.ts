import type { Chat, ReactionTypeEmoji, User } from 'grammy/types';
import { History } from './history.js';
import { Members } from './members.js';
import { ALL_PERMISSIONS, type Permissions } from './permissions.js';

/** One chat and all there is to it. */
export interface Conversation {
  chat: Chat;
  readonly history: History;
  readonly members: Members;
  /** The emoji one may react with; undefined: all. */
  allowedReactions: ReadonlySet<ReactionTypeEmoji['emoji']> | undefined;
  /** What the group grants all members. */
  permissions: Permissions;
  /** Topics in which administrators alone may write. */
  readonly closedTopics: Set<number>;
  /** Of a channel its discussion group, and the other way round. */
  linkedChatId: number | undefined;
  /** Of a group that became a supergroup, that one's identifier. */
  migratedTo: number | undefined;
}

/** The chats the bot knows. */
export class Chats {
  readonly #conversations = new Map<number, Conversation>();
  readonly #bot: User;
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(bot: User, now: () => number) {
    this.#bot = bot;
    this.#now = now;
  }

  /**
   * Makes the chat known, or brings its title and names up to date. The bot is in it from the
   * start, but in a channel, whose administrators have to bring it in.
   */
  open(chat: Chat): Conversation {
    const known = this.#conversations.get(chat.id);
    if (known) {
      known.chat = chat;
      return known;
    }
    const conversation: Conversation = {
      chat,
      history: new History(this.#now),
      members: new Members(),
      allowedReactions: undefined,
      permissions: ALL_PERMISSIONS,
      closedTopics: new Set(),
      linkedChatId: undefined,
      migratedTo: undefined,
    };
    if (chat.type !== 'channel') conversation.members.meet(this.#bot);
    this.#conversations.set(chat.id, conversation);
    return conversation;
  }

  /** By identifier, or by "@username" of a public supergroup or channel. */
  find(idOrUsername: string): Conversation | undefined {
    if (!idOrUsername.startsWith('@')) return this.#conversations.get(Number(idOrUsername));
    const wanted = idOrUsername.slice(1).toLowerCase();
    return [...this.#conversations.values()].find(
      ({ chat: { type, username } }) =>
        (type === 'supergroup' || type === 'channel') && username?.toLowerCase() === wanted,
    );
  }

  /** Throws for a chat the bot does not know. */
  get(chatId: number): Conversation {
    const conversation = this.#conversations.get(chatId);
    if (!conversation) throw new Error(`Expected a chat the bot knows, got ${chatId}`);
    return conversation;
  }
}
