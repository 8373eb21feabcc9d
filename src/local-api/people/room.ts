import type { BotCommand, Message, ReactionType, User } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import type { Telegram } from '../state/telegram.js';
import { press } from './press.js';
import { edit, remove, type Said, type SentFile, say, sendDocument, type TalkChat } from './say.js';
import type { Writer } from './writer.js';

/** A chat people write in, and what they do and see there. */
export class Room<C extends TalkChat = TalkChat> {
  protected readonly telegram: Telegram;
  protected readonly conversation: Conversation;
  /** As it was opened. */
  readonly chat: C;

  constructor(telegram: Telegram, chat: C) {
    this.telegram = telegram;
    this.conversation = telegram.chats.open(chat);
    this.chat = chat;
  }

  /**
   * Someone writes. Throws for a text no message can have (empty, or above 4096 characters) and for
   * a reply to a message or thread that is not there.
   */
  say(from: Writer, text: string, said: Said = {}): Message {
    return say(this.telegram, this.chat, from, text, said);
  }

  /** Someone sends a file of any size and type. Throws as `say` does. */
  sendDocument(
    from: Writer,
    file: SentFile,
    said: Said & { readonly caption?: string } = {},
  ): Message {
    return sendDocument(this.telegram, this.chat, from, file, said);
  }

  /** The writer changes the text, or the caption, of a message. Throws if it is not there. */
  edit(messageId: number, text: string): Message {
    return edit(this.telegram, this.chat.id, messageId, text);
  }

  /** Someone deletes a message, of which Telegram tells no bot. Throws if it is not there. */
  delete(messageId: number): void {
    remove(this.telegram, this.chat.id, messageId);
  }

  /**
   * Someone presses the button with that callback data. Returns the query's id. Throws if the
   * message has no such button now.
   */
  press(from: User, messageId: number, data: string): string {
    return press(this.telegram, from, this.chat.id, messageId, data);
  }

  /** The history as it is now, in the order of sending: edits applied, deletions gone. */
  messages(): readonly Message[] {
    return this.conversation.history.all;
  }

  message(id: number): Message | undefined {
    return this.conversation.history.message(id);
  }

  /** The replies to a message, in the order of sending; quick in a long history. */
  answersTo(messageId: number): readonly Message[] {
    return this.conversation.history.answersTo(messageId);
  }

  /** The bot's reactions to a message. */
  reactions(messageId: number): readonly ReactionType[] {
    return this.conversation.history.reactions(messageId);
  }

  /** The commands of the bot that the menu shows to this person here. */
  menu(person: User): readonly BotCommand[] {
    return this.telegram.commandLists.shownTo(person, this.conversation);
  }
}
