import type { Language } from '../text/speech.js';

/** What is kept of chats. A person's private chat has the person's number. It outlives the process. */
export interface Settings {
  /** Undefined where nobody has chosen one. */
  language(chatId: number): Promise<Language | undefined>;
  setLanguage(chatId: number, language: Language): Promise<void>;
  /** Whether Telegram has said that the bot cannot write there. */
  isUnreachable(chatId: number): Promise<boolean>;
  setUnreachable(chatId: number, unreachable: boolean): Promise<void>;
  /** What the chat was last told that the bot may not send there; undefined before. */
  missingRights(chatId: number): Promise<string | undefined>;
  setMissingRights(chatId: number, rights: string): Promise<void>;
  /** The chat has another number now; what is set under that already stays. */
  moveChat(from: number, to: number): Promise<void>;
  forget(chatId: number): Promise<void>;
}
