import { badRequest } from '../api-error.js';
import type { Handler } from './handler.js';
import { targetMessage } from './target.js';

const HOURS_48 = 48 * 60 * 60;

export const deleteMessage: Handler<'deleteMessage'> = (telegram, params) => {
  const { conversation, message } = targetMessage(telegram, params, 'message to delete');
  const { chat, message_id, date, from } = message;
  // deleteMessage: "A message can only be deleted if it was sent less than 48 hours ago."
  if (telegram.now() / 1000 - date >= HOURS_48) {
    throw badRequest("message can't be deleted for everyone");
  }
  // deleteMessage: "Bots can delete outgoing messages in private chats, groups, and supergroups."
  // and "Bots can delete incoming messages in private chats." and "If the bot is an administrator of
  // a group, it can delete any message there."
  const isFree = chat.type === 'private' || conversation.members.isAdministrator(telegram.bot.id);
  if (from?.id !== telegram.bot.id && !isFree) throw badRequest("message can't be deleted");
  conversation.history.delete(message_id);
  telegram.events.append({ type: 'deleted', chatId: chat.id, messageId: message_id });
  return true;
};
