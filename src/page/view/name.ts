import type { Message } from 'grammy/types';

/** A text as a piece of another one that it cannot turn around: FIRST STRONG ISOLATE and its end. */
export function isolated(text: string): string {
  return `\u2068${text}\u2069`;
}

/** Who has written a message, as everybody sees it. */
export function nameOf({ sender_chat, from }: Pick<Message, 'sender_chat' | 'from'>): string {
  if (sender_chat?.title !== undefined) return sender_chat.title;
  return [from?.first_name, from?.last_name].filter(Boolean).join(' ');
}
