import type { Message, User } from 'grammy/types';
import type { Conversation } from './chats.js';

const COMMAND_AT_START = /^\/[a-z0-9_]{1,64}(?:@(?<name>[a-z0-9_]{3,32}))?(?![a-z0-9_@])/i;

/**
 * Whether Telegram tells the bot of a message that somebody else has written. In groups privacy
 * mode leaves it service messages, replies to it and commands that are not another bot's
 * (core.telegram.org/bots/features, "Privacy mode"); other bots it never hears.
 */
export function reachesBot(
  { chat, members }: Conversation,
  message: Message,
  bot: User,
  privacy: boolean,
): boolean {
  if (!members.isInside(bot.id)) return false;
  if (chat.type === 'private' || chat.type === 'channel') return true;
  const { from, sender_chat, reply_to_message } = message;
  // Those that stand for anonymous administrators and channels come with a sender_chat.
  if (from?.is_bot && !sender_chat) return false;
  if (!privacy || members.isAdministrator(bot.id)) return true;
  return isService(message) || reply_to_message?.from?.id === bot.id || isCommandFor(bot, message);
}

function isService({ text, animation, document, photo }: Message): boolean {
  return !text && !animation && !document && !photo;
}

/** Captions count, by inference: in Telegram's own protocol they are the text of the message. */
function isCommandFor({ username = '' }: User, { text, caption = '' }: Message): boolean {
  const command = COMMAND_AT_START.exec(text ?? caption);
  const name = command?.groups?.name;
  return command !== null && (!name || name.toLowerCase() === username.toLowerCase());
}
