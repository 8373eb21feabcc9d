import { readReactions } from '../schema/reaction.js';
import type { Handler } from './handler.js';
import { targetMessage } from './target.js';

export const setMessageReaction: Handler<'setMessageReaction'> = (telegram, params) => {
  const reaction = readReactions(params);
  const { chat, message_id: messageId } = targetMessage(telegram, params, 'message to react');
  telegram.chats.react(chat.id, messageId, reaction);
  telegram.events.append({ type: 'reaction', chatId: chat.id, messageId, reaction });
  return true;
};
