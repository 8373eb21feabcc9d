import type { User } from 'grammy/types';
import type { Language } from '../text/speech.js';

/** Russian where the person's Telegram speaks Russian, English otherwise. */
export function languageOf(person: User | undefined): Language {
  return /^ru\b/i.test(person?.language_code ?? '') ? 'ru' : 'en';
}
