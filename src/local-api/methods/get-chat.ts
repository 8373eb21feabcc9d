import type { Handler } from './handler.js';
import { targetChat } from './target.js';

const NO_GIFTS = {
  unlimited_gifts: false,
  limited_gifts: false,
  unique_gifts: false,
  premium_subscription: false,
  gifts_from_channels: false,
};

/** The chat with what this server knows of it. */
export const getChat: Handler<'getChat'> = (telegram, params) => {
  const { chat, allowedReactions, linkedChatId, permissions } = targetChat(telegram, params);
  const always = { accent_color_id: 0, max_reaction_count: 11, accepted_gift_types: NO_GIFTS };
  if (chat.type === 'private') return { ...chat, ...always };
  const reactions = allowedReactions && {
    available_reactions: [...allowedReactions].map((emoji) => ({ type: 'emoji', emoji }) as const),
  };
  if (chat.type === 'group') return { ...chat, ...always, ...reactions, permissions };
  const linked = linkedChatId !== undefined && { linked_chat_id: linkedChatId };
  const shown = { ...always, ...reactions, ...linked };
  return chat.type === 'supergroup' ? { ...chat, ...shown, permissions } : { ...chat, ...shown };
};
