import type { Message } from 'grammy/types';
import { z } from 'zod';
import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { Conversation } from '../state/chats.js';
import { replyPart } from '../state/reply-part.js';
import type { Telegram } from '../state/telegram.js';

const replySchema = z.object({
  message_id: z.int(),
  chat_id: z.union([z.int(), z.string()]).exactOptional(),
  allow_sending_without_reply: z.boolean().default(false),
});

/** What a message being sent answers, as a part of it. Throws 400 if there is no such message. */
export function readReply(
  telegram: Telegram,
  params: Params,
  conversation: Conversation,
): Pick<Message, 'reply_to_message'> {
  const reply = params.json('reply_parameters', replySchema, 'reply parameters') ?? {
    message_id: params.integer('reply_to_message_id'),
    allow_sending_without_reply: false,
  };
  if (reply.message_id === 0) return {};
  if (reply.chat_id !== undefined && telegram.chats.find(String(reply.chat_id)) !== conversation) {
    throw badRequest('this server knows no replies to messages of other chats');
  }
  const message = conversation.history.message(reply.message_id);
  if (message) return replyPart(message);
  // ReplyParameters, allow_sending_without_reply: "Pass True if the message should be sent even if
  // the specified message to be replied to is not found."
  if (reply.allow_sending_without_reply) return {};
  throw badRequest('message to be replied not found');
}
