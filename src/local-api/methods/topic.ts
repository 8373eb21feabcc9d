import { badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import type { Conversation } from '../state/chats.js';

/**
 * The topic a call names, if any. Throws 400 for a thread that is none.
 *
 * sendMessage, message_thread_id: "Unique identifier for the target message thread (topic) of a
 * forum; for forum supergroups and private chats of bots with forum topic mode enabled only".
 */
export function readTopic(params: Params, { chat, history }: Conversation): number | undefined {
  if (!params.has('message_thread_id')) return undefined;
  const id = params.integer('message_thread_id');
  // Observed behaviour: the thread of a reply, or of comments, is not found by its number (threads
  // "When I send messages on threads, return error" of tdlib/telegram-bot-api and "bot.Reply()
  // results in error" of tucnak/telebot).
  const isTopic = chat.is_forum && history.message(id)?.forum_topic_created !== undefined;
  if (!isTopic) throw badRequest('message thread not found');
  return id;
}
