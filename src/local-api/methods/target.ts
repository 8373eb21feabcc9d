import type { Chat, Message } from 'grammy/types';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { Telegram } from '../state/telegram.js';

/** The chat of a call. Throws 400 for one the bot has not met. */
export function targetChat(telegram: Telegram, params: Params): Chat {
  if (!params.has('chat_id')) throw badRequest('chat_id is empty');
  // sendMessage, chat_id: "Unique identifier for the target chat or username of the target bot,
  // supergroup or channel in the format @username"
  const chat = telegram.chats.find(params.text('chat_id'));
  if (!chat) throw badRequest('chat not found');
  return chat;
}

/** The message of a call; `role` is the error's name for it, as in "message to edit". */
export function targetMessage(telegram: Telegram, params: Params, role: string): Message {
  const chat = targetChat(telegram, params);
  const message = telegram.chats.message(chat.id, params.integer('message_id'));
  if (!message) throw badRequest(`${role} not found`);
  return message;
}
