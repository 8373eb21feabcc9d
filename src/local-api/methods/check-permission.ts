import type { Message } from 'grammy/types';
import { badRequest } from '../api-error.js';
import type { Conversation } from '../state/chats.js';
import type { Draft } from '../state/history.js';
import { isPermitted } from '../state/permissions.js';
import type { Telegram } from '../state/telegram.js';

/** Throws 400 for content that the group does not let the bot send, and for a closed topic. */
export function checkPermission(
  { bot }: Telegram,
  { chat, members, permissions, closedTopics }: Conversation,
  content: Draft,
  threadId: number | undefined,
): void {
  if (chat.type !== 'group' && chat.type !== 'supergroup') return;
  const member = members.get(bot.id);
  // Observed behaviour: the wordings (tdlib/td, "Not enough rights to send" of DialogManager, and the
  // error of closed topics).
  if (threadId !== undefined && closedTopics.has(threadId) && !members.isAdministrator(bot.id)) {
    throw badRequest('TOPIC_CLOSED');
  }
  const [right, name] = rightFor(content);
  if (!isPermitted(right, member, permissions)) {
    throw badRequest(`not enough rights to send ${name} to the chat`);
  }
}

function rightFor({ animation, photo, document }: Partial<Message>) {
  if (animation) return ['can_send_other_messages', 'animations'] as const;
  if (photo) return ['can_send_photos', 'photos'] as const;
  if (document) return ['can_send_documents', 'documents'] as const;
  return ['can_send_messages', 'text messages'] as const;
}
