import type { Message, User } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import { add } from '../state/deliver.js';
import type { Telegram } from '../state/telegram.js';

/** The first of the colours that createForumTopic knows for an icon, RGB. */
const ICON_COLOR = 7322096;

/** Opens a topic with a service message, whose number is the topic's. Throws outside of a forum. */
export function createTopic(
  telegram: Telegram,
  conversation: Conversation,
  from: User,
  name: string,
): Message {
  const { chat, history, members } = conversation;
  if (!chat.is_forum) throw new Error(`Expected a forum, got chat ${chat.id}`);
  members.meet(from);
  return add(telegram, conversation, {
    from,
    message_thread_id: history.nextId,
    is_topic_message: true,
    forum_topic_created: { name, icon_color: ICON_COLOR },
  });
}
