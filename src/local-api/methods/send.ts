import type { Params } from '../params.js';
import { readInlineKeyboard } from '../schema/inline-keyboard.js';
import type { Draft } from '../state/chats.js';
import type { Telegram } from '../state/telegram.js';
import { readReply } from './reply.js';
import { targetChat } from './target.js';

/** Sends content as a message of the bot: to the chat, as the reply and with the keyboard asked. */
export function send<D extends Draft>(telegram: Telegram, params: Params, content: D) {
  const keyboard = readInlineKeyboard(params);
  const chat = targetChat(telegram, params);
  const reply = readReply(telegram, params, chat);
  const draft = { from: telegram.bot, ...reply, ...content, ...keyboard };
  const message = telegram.chats.add(chat, draft);
  telegram.events.append({ type: 'message', message });
  return message;
}
