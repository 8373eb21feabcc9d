import type { Message } from 'grammy/types';

type ReplyPart = Required<Pick<Message, 'reply_to_message'>>;

/**
 * A message as the part of another one that answers it. Message, reply_to_message: "Note that the
 * Message object in this field will not contain further reply_to_message fields even if it itself
 * is a reply."
 */
export function replyPart({ reply_to_message: _, ...message }: Message): ReplyPart {
  // The type wants the field there but undefined, which JSON cannot say.
  return { reply_to_message: message as ReplyPart['reply_to_message'] };
}
