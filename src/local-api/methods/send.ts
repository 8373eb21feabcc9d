import type { Params } from '../params.js';
import { readInlineKeyboard } from '../schema/inline-keyboard.js';
import type { Draft } from '../state/history.js';
import type { Telegram } from '../state/telegram.js';
import { threadPart } from '../state/threads.js';
import { checkPermission } from './check-permission.js';
import { readReply } from './reply.js';
import { targetChat } from './target.js';
import { readTopic } from './topic.js';

/**
 * Sends content as a message of the bot: to the chat, in the thread, as the reply and with the
 * keyboard asked. Throws 400 where the bot may not send that, 429 when it writes too fast.
 */
export function send<D extends Draft>(telegram: Telegram, params: Params, content: D) {
  const keyboard = readInlineKeyboard(params);
  const conversation = targetChat(telegram, params);
  const { chat } = conversation;
  const topicId = readTopic(params, conversation);
  const reply = readReply(telegram, params, conversation);
  const thread = threadPart(conversation, reply.reply_to_message, topicId);
  // Message, from: "Sender of the message; may be empty for messages sent to channels."
  const from = chat.type === 'channel' ? { sender_chat: chat } : { from: telegram.bot };
  checkPermission(telegram, conversation, content, thread.message_thread_id);
  telegram.limits.message(chat);
  const draft = { ...from, ...thread, ...reply, ...content, ...keyboard };
  const message = conversation.history.add(chat, draft);
  telegram.events.append({ type: 'message', message });
  return message;
}
