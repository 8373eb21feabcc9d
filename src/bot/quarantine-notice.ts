import type { Api } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Language } from '../text/speech.js';
import { speech } from '../text/speech.js';
import type { Budget } from './budget.js';
import { languageOf } from './language.js';
import type { Reactions } from './reactions.js';
import { isPrivateChat } from './reply.js';
import { sendText } from './send-text.js';
import type { Settings } from './settings.js';
import { checkUpdate } from './update-schema.js';

export interface QuarantineNoticeOptions {
  readonly api: Api;
  readonly settings: Settings;
  readonly budget: Budget;
  readonly reactions: Reactions;
  readonly groupLanguage: Language;
  readonly log: Logger;
}

/**
 * Tells the sender of a quarantined update that the bot skips it, with a fixed text. It reads nothing
 * of the update but who sent it where.
 */
export function quarantineNotice(options: QuarantineNoticeOptions) {
  const { api, settings, budget, reactions, groupLanguage, log } = options;
  return async (stored: Update): Promise<void> => {
    const update = checkUpdate(stored)?.update;
    const press = update?.callback_query;
    const message = update?.message ?? update?.edited_message ?? press?.message;
    if (!message) return;
    const { chat, message_id: messageId } = message;
    try {
      if (!isPrivateChat(chat.id) && !(await budget.hasRoomForWords(chat.id))) {
        return await reactions.show({ chatId: chat.id, messageId }, 'shrug');
      }
      const from = press?.from ?? ('from' in message ? message.from : undefined);
      const language = await languageOf(settings, groupLanguage, chat, from);
      const reply_parameters = { message_id: messageId, allow_sending_without_reply: true };
      await sendText(api, chat.id, speech(language).say('bot-quarantined'), { reply_parameters });
    } catch (error) {
      log.warn({ chatId: chat.id, error }, 'sender not told of the quarantine');
    }
  };
}
