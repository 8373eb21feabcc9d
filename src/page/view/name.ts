import type { Message } from 'grammy/types';

/** Who has written a message, as everybody sees it. */
export function nameOf({ sender_chat, from }: Pick<Message, 'sender_chat' | 'from'>): string {
  if (sender_chat?.title !== undefined) return sender_chat.title;
  return [from?.first_name, from?.last_name].filter(Boolean).join(' ');
}
