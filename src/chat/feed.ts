import type { ReactionType } from 'grammy/types';
import type { ApiEvent } from '../local-api/local-api.js';
import type { PageEvent } from './contract.js';

/** What a page is told of an event; undefined where it makes no difference to what is shown. */
export function pageEvent(event: ApiEvent): PageEvent | undefined {
  switch (event.type) {
    case 'message':
    case 'edited':
    case 'deleted':
      return event;
    case 'reaction': {
      const { chatId, messageId, reaction } = event;
      return { type: 'reaction', chatId, messageId, emoji: emojiOf(reaction) };
    }
    case 'chat_action':
      return { type: 'action', chatId: event.chatId, action: event.action };
    case 'pressed': {
      const { id: queryId, message, data = '' } = event.query;
      if (!message) return undefined;
      const { chat, message_id: messageId } = message;
      return { type: 'pressed', queryId, chatId: chat.id, messageId, data };
    }
    case 'callback_answered': {
      const { queryId, text, alert } = event;
      return { type: 'answered', queryId, text, alert };
    }
    default:
      return undefined;
  }
}

export function emojiOf(reactions: readonly ReactionType[]): string[] {
  return reactions.flatMap((reaction) => (reaction.type === 'emoji' ? [reaction.emoji] : []));
}
