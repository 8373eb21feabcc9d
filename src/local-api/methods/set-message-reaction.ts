import { badRequest } from '../api-error.js';
import { readReactions } from '../schema/reaction.js';
import type { Handler } from './handler.js';
import { targetMessage } from './target.js';

export const setMessageReaction: Handler<'setMessageReaction'> = (telegram, params) => {
  const reaction = readReactions(params);
  const { conversation, message } = targetMessage(telegram, params, 'message to react');
  const { chat, history, allowedReactions } = conversation;
  // Observed behaviour: a reaction that the chat does not allow is refused like an unknown one (thread
  // "guard reactionApi against REACTION_INVALID errors" of openclaw/openclaw).
  if (reaction.some(({ emoji }) => allowedReactions && !allowedReactions.has(emoji))) {
    throw badRequest('REACTION_INVALID');
  }
  const messageId = message.message_id;
  history.react(messageId, reaction);
  telegram.events.append({ type: 'reaction', chatId: chat.id, messageId, reaction });
  return true;
};
