import type { Chat, Message, User } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import type { Telegram } from '../state/telegram.js';
import type { Group } from './group.js';
import { leave, promote } from './membership.js';
import { editPost, type Posted, post } from './post.js';

/** A channel, linked to its discussion group if it has one. The bot is not in it at first. */
export class Channel {
  readonly chat: Chat.ChannelChat;
  readonly #telegram: Telegram;
  readonly #conversation: Conversation;

  constructor(telegram: Telegram, chat: Chat.ChannelChat, discussion?: Group) {
    this.chat = chat;
    this.#telegram = telegram;
    this.#conversation = telegram.chats.open(chat);
    if (!discussion) return;
    this.#conversation.linkedChatId = discussion.chat.id;
    telegram.chats.get(discussion.chat.id).linkedChatId = chat.id;
  }

  /** The channel publishes a text; its forward comes into the discussion group at once. */
  post(text: string): Posted {
    return post(this.#telegram, this.chat, text);
  }

  /** The channel changes a post, and the forward follows. Throws if there is no such post. */
  edit(messageId: number, text: string): Message {
    return editPost(this.#telegram, this.chat, messageId, text);
  }

  /** The posts as they are now. */
  messages(): readonly Message[] {
    return this.#conversation.history.all;
  }

  /** The bot becomes an administrator, as which alone it can be in a channel. */
  addBot(by: User): void {
    promote(this.#telegram, this.#conversation, this.#telegram.bot, by);
  }

  removeBot(by: User): void {
    leave(this.#telegram, this.#conversation, this.#telegram.bot, by);
  }
}
