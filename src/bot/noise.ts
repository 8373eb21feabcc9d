import type { Context } from 'grammy';

/** Seconds. What was written longer before the bot has started is not answered any more. */
const STALE = 300;

/**
 * Whether an update is somebody's message to react to, new or edited: not a post of a channel, not
 * its automatic forward into the discussion group, not another bot's, not one from long before
 * `startedAt` (milliseconds since 1970). Anonymous admins and channels write through bots of
 * Telegram's own, which `sender_chat` tells.
 */
export function isSomebodys(
  { message, editedMessage }: Pick<Context, 'message' | 'editedMessage'>,
  startedAt: number,
): boolean {
  const written = message ?? editedMessage;
  if (!written || written.is_automatic_forward) return false;
  if (written.from?.is_bot && written.sender_chat === undefined) return false;
  return (written.edit_date ?? written.date) > startedAt / 1000 - STALE;
}

/** Whether a message is meant for the bot: each in a private chat, in a group a reply to it. */
export function isToBot({ msg, me }: Pick<Context, 'msg' | 'me'>): boolean {
  return msg?.chat.type === 'private' || msg?.reply_to_message?.from?.id === me.id;
}
