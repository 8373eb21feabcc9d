import type { Context } from 'grammy';
import type { ReplyTo } from '../jobs/jobs.js';

/** Where answers to the message go: to it, in its own thread. */
export function replyTo(context: Context): ReplyTo {
  const { message } = context;
  if (!message)
    throw new Error(`Expected a message in update ${context.update.update_id}, got none`);
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

export async function replyText(context: Context, text: string): Promise<void> {
  const target = replyTo(context);
  await context.api.sendMessage(target.chatId, text, {
    ...replyParameters(target),
    link_preview_options: { is_disabled: true },
  });
}
