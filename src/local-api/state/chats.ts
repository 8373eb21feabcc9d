import type { Chat, Message, ReactionType } from 'grammy/types';

/** A message before the chat has numbered and dated it. */
export type Draft = Omit<Message, 'message_id' | 'chat' | 'date'>;

interface Conversation {
  chat: Chat;
  lastMessageId: number;
  readonly messages: Map<number, Message>;
  readonly reactions: Map<number, readonly ReactionType[]>;
}

/** The chats the bot knows, each with its history as it is now: edits applied, deletions gone. */
export class Chats {
  readonly #conversations = new Map<number, Conversation>();
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Makes the chat known, or brings its title and names up to date. */
  open(chat: Chat): void {
    const known = this.#conversations.get(chat.id);
    if (known) known.chat = chat;
    else {
      const empty = { lastMessageId: 0, messages: new Map(), reactions: new Map() };
      this.#conversations.set(chat.id, { chat, ...empty });
    }
  }

  /** By identifier, or by "@username" of a public supergroup or channel. */
  find(idOrUsername: string): Chat | undefined {
    if (!idOrUsername.startsWith('@')) return this.#conversations.get(Number(idOrUsername))?.chat;
    const wanted = idOrUsername.slice(1).toLowerCase();
    const chats = [...this.#conversations.values()].map(({ chat }) => chat);
    return chats.find(
      ({ type, username }) =>
        (type === 'supergroup' || type === 'channel') && username?.toLowerCase() === wanted,
    );
  }

  /** In the order of sending; none in a chat the bot does not know. */
  messages(chatId: number): Message[] {
    return [...(this.#conversations.get(chatId)?.messages.values() ?? [])];
  }

  message(chatId: number, messageId: number): Message | undefined {
    return this.#conversation(chatId).messages.get(messageId);
  }

  add<C extends Chat, D extends Draft>(chat: C, draft: D) {
    const conversation = this.#conversation(chat.id);
    conversation.lastMessageId += 1;
    const message_id = conversation.lastMessageId;
    const message = { message_id, date: this.#unixTime(), chat, ...draft };
    conversation.messages.set(message_id, message);
    return message;
  }

  /** Puts `draft` in the place of a message; number, date and chat stay. */
  edit<D extends Draft>({ message_id, date, chat }: Message, draft: D) {
    const edited = { message_id, date, chat, ...draft, edit_date: this.#unixTime() };
    this.#conversation(chat.id).messages.set(message_id, edited);
    return edited;
  }

  delete(chatId: number, messageId: number): void {
    const { messages, reactions } = this.#conversation(chatId);
    messages.delete(messageId);
    reactions.delete(messageId);
  }

  /** The bot's own reactions to a message. */
  reactions(chatId: number, messageId: number): readonly ReactionType[] {
    return this.#conversation(chatId).reactions.get(messageId) ?? [];
  }

  react(chatId: number, messageId: number, reaction: readonly ReactionType[]): void {
    this.#conversation(chatId).reactions.set(messageId, reaction);
  }

  #conversation(chatId: number): Conversation {
    const conversation = this.#conversations.get(chatId);
    if (!conversation) throw new Error(`Expected a chat the bot knows, got ${chatId}`);
    return conversation;
  }

  #unixTime(): number {
    return Math.floor(this.#now() / 1000);
  }
}
