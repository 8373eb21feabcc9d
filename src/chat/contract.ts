import type { BotCommand, Message, User } from 'grammy/types';
import type { Language } from '../text/speech.js';

/** What the person who tries the bot is in the group; an anonymous admin writes as the group. */
export const roles = ['member', 'admin', 'anonymous'] as const;
export type Role = (typeof roles)[number];

/** The one person of the page, who can be anybody. */
export interface Person {
  readonly id: number;
  /** What the person's app speaks; undefined until somebody has chosen. */
  readonly language: Language | undefined;
  readonly role: Role;
}

/** Whether the person has written it, be it in the name of the group. */
export function isOwn({ from, sender_chat, chat }: Message, { id }: Person): boolean {
  return from?.id === id || (sender_chat !== undefined && sender_chat.id === chat.id);
}

export type RoomKind = 'private' | 'group';

/** A chat as the page shows it, messages in the Bot API's own shape. */
export interface Room {
  readonly id: number;
  readonly kind: RoomKind;
  readonly title: string;
  /** In the order of sending: edits applied, deletions gone. */
  readonly messages: readonly Message[];
  /** The bot's emoji by the number of the message they stand under. */
  readonly reactions: Readonly<Record<number, readonly string[]>>;
  /** The menu of commands that the person is shown here. */
  readonly commands: readonly BotCommand[];
}

/** All there is to show at some moment. */
export interface Snapshot {
  /** Another one after the program was started again: the numbers of messages begin anew. */
  readonly world: string;
  readonly bot: User;
  readonly person: Person;
  readonly rooms: readonly Room[];
}

/** What a page hears: a snapshot at first, and after each break of the line; then what happens. */
export type PageEvent =
  | { readonly type: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'edited'; readonly message: Message }
  | { readonly type: 'deleted'; readonly chatId: number; readonly messageId: number }
  | {
      readonly type: 'reaction';
      readonly chatId: number;
      readonly messageId: number;
      readonly emoji: readonly string[];
    }
  /** The bot is about to do something, like "upload_video"; it holds for five seconds. */
  | { readonly type: 'action'; readonly chatId: number; readonly action: string }
  | { readonly type: 'person'; readonly person: Person }
  | {
      readonly type: 'commands';
      readonly chatId: number;
      readonly commands: readonly BotCommand[];
    }
  /** A button was pressed, and waits for the bot's answer to that press. */
  | {
      readonly type: 'pressed';
      readonly queryId: string;
      readonly chatId: number;
      readonly messageId: number;
      readonly data: string;
    }
  /** The answer: a few words, to be confirmed if they are an alert. */
  | {
      readonly type: 'answered';
      readonly queryId: string;
      readonly text: string;
      readonly alert: boolean;
    };

/** Where a message is written. */
export interface Where {
  readonly chatId: number;
  /** The number of the message it answers. */
  readonly replyTo?: number | undefined;
  /** The number of the channel's post whose comments it is one of. */
  readonly thread?: number | undefined;
}

/** POST /chat/messages */
export interface Saying extends Where {
  readonly text: string;
}

/** POST /chat/documents: this in a line of the body, and then the file. */
export interface Sending extends Where {
  readonly name: string;
  readonly type: string;
  readonly caption: string;
}

/** POST /chat/edits */
export interface Editing {
  readonly chatId: number;
  readonly messageId: number;
  readonly text: string;
}

/** POST /chat/presses */
export interface Pressing {
  readonly chatId: number;
  readonly messageId: number;
  readonly data: string;
}

/** POST /chat/person: what is to change. */
export interface Becoming {
  readonly language?: Language | undefined;
  readonly role?: Role | undefined;
}

/** The most UTF-16 code units of a message, and of a caption. */
export const MOST_TEXT = 4096;
export const MOST_CAPTION = 1024;
/** The most bytes of a file that the page sends. */
export const MOST_FILE = 50 * 2 ** 20;
