import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import { readInlineKeyboard } from '../schema/inline-keyboard.js';
import type { Draft } from '../state/history.js';
import type { Telegram } from '../state/telegram.js';
import { threadPart, threadRoot } from '../state/threads.js';
import { readReply } from './reply.js';
import { targetChat } from './target.js';

/**
 * Sends content as a message of the bot: to the chat, in the thread, as the reply and with the
 * keyboard asked. Throws 429 when the bot writes too fast.
 */
export function send<D extends Draft>(telegram: Telegram, params: Params, content: D) {
  const keyboard = readInlineKeyboard(params);
  const conversation = targetChat(telegram, params);
  const { chat, history } = conversation;
  const threadId = params.integer('message_thread_id') || undefined;
  if (threadId !== undefined && !threadRoot(conversation, threadId)) {
    // Observed behaviour; see the thread "Bad Request: message thread not found" of
    // python-telegram-bot/python-telegram-bot.
    throw badRequest('message thread not found');
  }
  const reply = readReply(telegram, params, conversation);
  const thread = threadPart(
    conversation,
    history.message(reply.reply_to_message?.message_id ?? 0),
    threadId,
  );
  // Message, from: "Sender of the message; may be empty for messages sent to channels."
  const from = chat.type === 'channel' ? { sender_chat: chat } : { from: telegram.bot };
  telegram.limits.message(chat);
  const draft = { ...from, ...thread, ...reply, ...content, ...keyboard };
  const message = history.add(chat, draft);
  telegram.events.append({ type: 'message', message });
  return message;
}
