import type { Api, Context, InlineKeyboard } from 'grammy';
import type { Message } from 'grammy/types';
import type { ReplyTo } from '../jobs/jobs.js';

/** Where answers to the message go: to it, in its own thread. */
export function replyTo(message: Message): ReplyTo {
  return {
    chatId: message.chat.id,
    messageId: message.message_id,
    threadId: message.is_topic_message ? message.message_thread_id : undefined,
  };
}

/** The parameters of a send method that make it a reply, even to a message deleted meanwhile. */
export function replyParameters({ messageId, threadId }: ReplyTo) {
  return {
    reply_parameters: { message_id: messageId, allow_sending_without_reply: true },
    ...threadParameters({ threadId }),
  };
}

/** The parameters of a send method that keep it in the topic, where there is one. */
export function threadParameters({ threadId }: Pick<ReplyTo, 'threadId'>) {
  return threadId === undefined ? {} : { message_thread_id: threadId };
}

/** Answers the message that an update has brought. */
export async function replyText(context: Context, text: string): Promise<void> {
  const { message } = context;
  if (!message)
    throw new Error(`Expected a message in update ${context.update.update_id}, got none`);
  await answerText(context.api, message, text);
}

export async function answerText(
  api: Api,
  message: Message,
  text: string,
  keyboard?: InlineKeyboard,
): Promise<void> {
  const target = replyTo(message);
  await api.sendMessage(target.chatId, text, {
    ...replyParameters(target),
    ...(keyboard && { reply_markup: keyboard }),
    link_preview_options: { is_disabled: true },
  });
}
