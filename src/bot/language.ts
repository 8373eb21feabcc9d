import type { Middleware } from 'grammy';
import type { User } from 'grammy/types';
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
    const isGroup = chat !== undefined && chat.type !== 'private';
    const home = isGroup ? chat.id : from?.id;
    const chosen = home === undefined ? undefined : await settings.language(home);
    context.say = speech(chosen ?? (isGroup ? groupLanguage : ownLanguage(from)));
    await next();
  };
}

/** Russian where the person's Telegram speaks Russian, English otherwise. */
function ownLanguage(person: User | undefined): Language {
  return /^ru\b/i.test(person?.language_code ?? '') ? 'ru' : 'en';
}
