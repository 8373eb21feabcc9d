import { isDeepStrictEqual } from 'node:util';
import type { Message } from 'grammy/types';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import { readInlineKeyboard } from '../schema/inline-keyboard.js';
import type { Conversation } from '../state/chats.js';
import type { Draft } from '../state/history.js';
import { frame } from '../state/message-parts.js';
import type { Telegram } from '../state/telegram.js';
import { targetMessage } from './target.js';

export interface Editable {
  readonly conversation: Conversation;
  readonly message: Message;
}

/** The message of an edit. Throws 400 for one that is not the bot's. */
export function editableMessage(telegram: Telegram, params: Params): Editable {
  // editMessageText, inline_message_id: "Required if chat_id and message_id are not specified.
  // Identifier of the inline message." There are no inline messages here.
  if (!params.has('chat_id') && !params.has('message_id')) {
    throw badRequest('message identifier is not specified');
  }
  const target = targetMessage(telegram, params, 'message to edit');
  const { from, chat } = target.message;
  // Observed behaviour; see the thread "Bad Request: message can't be edited" of
  // pengrad/java-telegram-bot-api.
  if (from?.id !== telegram.bot.id && chat.type !== 'channel') {
    throw badRequest("message can't be edited");
  }
  return target;
}

/**
 * Gives the message new content and the keyboard asked; without one asked, the old one goes, as
 * observed with Telegram. Throws 400 if that changes nothing, 429 when the bot edits too fast.
 */
export function edit<D extends Draft>(
  telegram: Telegram,
  params: Params,
  { conversation, message }: Editable,
  content: D,
) {
  const draft = { ...frame(message), ...content, ...readInlineKeyboard(params) };
  const { message_id: _id, date: _date, chat, edit_date: _edited, ...before } = message;
  // Observed behaviour; see the thread "specified new message content and reply markup" of
  // eternnoir/pyTelegramBotAPI.
  if (isDeepStrictEqual(before, draft)) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  telegram.limits.edit(chat);
  const edited = conversation.history.edit(message, draft);
  telegram.events.append({ type: 'edited', message: edited });
  return edited;
}
