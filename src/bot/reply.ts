import type { Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { ReplyTo } from '../jobs/jobs.js';

/** Where answers to the message go: to it, in its own thread. */
export function replyTo(message: Message, isRequest = true): ReplyTo {
  return {
    chatId: message.chat.id,
    messageId: message.message_id,
    threadId: message.message_thread_id,
    isTopic: message.is_topic_message === true,
    isRequest,
  };
}

/** The parameters of a send method that make it a reply, even to a message deleted meanwhile. */
export function replyParameters({ messageId, ...thread }: ReplyTo) {
  return {
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    ...threadParameters(thread),
  };
}

/** The parameters of a send method that keep it in the topic; other threads follow the reply. */
export function threadParameters({ threadId, isTopic }: Pick<ReplyTo, 'threadId' | 'isTopic'>) {
  return isTopic && threadId !== undefined ? { message_thread_id: threadId } : {};
}

/** In whose name a message is written: the channel's or group's, or the person's. */
export function askerId({ sender_chat, from, chat }: Message): number {
  return sender_chat?.id ?? from?.id ?? chat.id;
}

/** Who asks by an update: who presses the button, or in whose name the message is written. */
export function askerOf({ callbackQuery, msg, update }: Context): number {
  if (callbackQuery) return callbackQuery.from.id;
  if (!msg) throw new Error(`Expected a message in update ${update.update_id}, got none`);
  return askerId(msg);
}

/** Telegram numbers people, and so private chats, above zero, and groups below. */
export function isPrivateChat(chatId: number): boolean {
  return chatId > 0;
}
