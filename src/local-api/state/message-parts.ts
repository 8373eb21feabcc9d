import type { Message } from 'grammy/types';

/** What a new content leaves alone: who has written the message, and where in the talk it stands. */
export function frame(message: Message) {
  const { from, sender_chat, message_thread_id, is_topic_message, reply_to_message } = message;
  const { is_automatic_forward, forward_origin } = message;
  return {
    ...(from && { from }),
    ...(sender_chat && { sender_chat }),
    ...(message_thread_id !== undefined && { message_thread_id }),
    ...(is_topic_message && { is_topic_message }),
    ...(reply_to_message && { reply_to_message }),
    ...(is_automatic_forward && { is_automatic_forward }),
    ...(forward_origin && { forward_origin }),
  };
}

/** The file of a message, as a part of it; undefined in a message without one. */
export function mediaOf({ animation, document, photo }: Message) {
  if (animation && document) return { animation, document };
  if (document) return { document };
  return photo && { photo };
}
