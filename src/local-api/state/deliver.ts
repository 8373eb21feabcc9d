import type { Message } from 'grammy/types';
import type { Conversation } from './chats.js';
import type { Draft } from './history.js';
import { reachesBot } from './privacy.js';
import type { Telegram } from './telegram.js';

/** Puts a message of somebody else into the chat; where the bot may know of it, an update too. */
export function add<D extends Draft>(telegram: Telegram, conversation: Conversation, draft: D) {
  const message = conversation.history.add(conversation.chat, draft);
  telegram.events.append({ type: 'message', message });
  if (reaches(telegram, conversation, message)) {
    const type = message.chat.type === 'channel' ? 'channel_post' : 'message';
    telegram.updates.push(type, { [type]: message });
  }
  return message;
}

/** Puts `draft` in the place of a message of somebody else, as `add` does. */
export function replace<D extends Draft>(
  telegram: Telegram,
  conversation: Conversation,
  message: Message,
  draft: D,
) {
  const edited = conversation.history.edit(message, draft);
  telegram.events.append({ type: 'edited', message: edited });
  if (reaches(telegram, conversation, edited)) {
    const type = edited.chat.type === 'channel' ? 'edited_channel_post' : 'edited_message';
    telegram.updates.push(type, { [type]: edited });
  }
  return edited;
}

function reaches({ bot, privacy }: Telegram, conversation: Conversation, message: Message) {
  return reachesBot(conversation, message, bot, privacy);
}
