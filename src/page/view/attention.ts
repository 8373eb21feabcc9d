import type { Message } from 'grammy/types';

/** The message that is being answered or edited. */
export interface Attention {
  readonly to: 'reply' | 'edit';
  readonly message: Message;
}
