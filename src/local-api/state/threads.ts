import type { Message } from 'grammy/types';
import type { Conversation } from './chats.js';

type ThreadPart = Pick<Message, 'message_thread_id' | 'is_topic_message'>;

/**
 * The thread of a message, as a part of it: the one asked for, or that of the message it answers.
 *
 * Message, message_thread_id: "Unique identifier of a message thread or forum topic to which the
 * message belongs; for supergroups and private chats only". Observed behaviour: a thread bears the
 * number of the message it starts from, be it a channel's forward or anything else answered.
 */
export function threadPart(
  { chat, history }: Conversation,
  replied: Message | undefined,
  threadId?: number,
): ThreadPart {
  const root = threadId ?? replied?.message_thread_id ?? replied?.message_id;
  if (chat.type !== 'supergroup' || root === undefined) return {};
  const isTopic = history.message(root)?.forum_topic_created !== undefined;
  return { message_thread_id: root, ...(isTopic && { is_topic_message: true }) };
}

/** The message that a thread people write in starts from; undefined if there is no such thread. */
export function threadRoot({ chat, history }: Conversation, threadId: number) {
  if (chat.type !== 'supergroup') return undefined;
  const root = history.message(threadId);
  const isInside = root?.message_thread_id !== undefined && root.message_thread_id !== threadId;
  // In a forum a thread of its own is a topic.
  if (isInside || (chat.is_forum && !root?.forum_topic_created)) return undefined;
  return root;
}
