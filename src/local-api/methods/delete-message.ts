import { badRequest } from '../api-error.js';
import type { Handler } from './handler.js';
import { targetMessage } from './target.js';

const HOURS_48 = 48 * 60 * 60;

export const deleteMessage: Handler<'deleteMessage'> = (telegram, params) => {
  const { chat, message_id, date, from } = targetMessage(telegram, params, 'message to delete');
  // deleteMessage: "A message can only be deleted if it was sent less than 48 hours ago."
  if (telegram.now() / 1000 - date >= HOURS_48) {
    throw badRequest("message can't be deleted for everyone");
  }
  // deleteMessage: "Bots can delete outgoing messages in private chats, groups, and supergroups."
  // and "Bots can delete incoming messages in private chats." The bot is no administrator here.
  if (from?.id !== telegram.bot.id && chat.type !== 'private') {
    throw badRequest("message can't be deleted");
  }
  telegram.chats.delete(chat.id, message_id);
  telegram.events.append({ type: 'deleted', chatId: chat.id, messageId: message_id });
  return true;
};
