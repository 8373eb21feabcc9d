import type { Middleware } from 'grammy';
import type { Chat, User } from 'grammy/types';
import { type Language, speech } from '../text/speech.js';
import type { BotContext } from './context.js';
import type { Settings } from './settings.js';

/**
 * Finds the language of each update: in a group the group's, in a private chat the person's; where
 * none was chosen, `groupLanguage` and what the person's Telegram speaks.
 */
export function speaking(settings: Settings, groupLanguage: Language): Middleware<BotContext> {
  return async (context, next) => {
    const { chat, from } = context;
    context.say = speech(await languageOf(settings, groupLanguage, chat, from));
    await next();
  };
}

/** The language in which the bot answers that person in that chat. */
export async function languageOf(
  settings: Settings,
  groupLanguage: Language,
  chat: Pick<Chat, 'id' | 'type'> | undefined,
  from: User | undefined,
): Promise<Language> {
  const isGroup = chat !== undefined && chat.type !== 'private';
  const home = isGroup ? chat.id : from?.id;
  const chosen = home === undefined ? undefined : await settings.language(home);
  return chosen ?? (isGroup ? groupLanguage : ownLanguage(from));
}

/** Russian where the person's Telegram speaks Russian, English otherwise. */
export function ownLanguage(person: User | undefined): Language {
  return /^ru\b/i.test(person?.language_code ?? '') ? 'ru' : 'en';
}
