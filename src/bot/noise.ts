import type { Context } from 'grammy';

/**
 * Whether an update is somebody's message to react to: not a post of a channel, not its automatic
 * forward into the discussion group, not another bot's. Anonymous admins and channels write through
 * bots of Telegram's own, which `sender_chat` tells.
 */
export function isForUs({ message }: Context): boolean {
  if (!message || message.is_automatic_forward) return false;
  return !message.from?.is_bot || message.sender_chat !== undefined;
}
