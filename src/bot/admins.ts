import type { BotContext } from './context.js';
import { failureOf } from './failures.js';

/** Whether the sender of the update is an administrator of that chat; false where Telegram does not say. */
export async function isAdmin(
  { api, from, msg, callbackQuery, chat }: BotContext,
  chatId: number,
): Promise<boolean> {
  // An anonymous admin writes in the name of the group itself; a button is pressed by a person.
  if (!callbackQuery && msg?.sender_chat !== undefined) return msg.sender_chat.id === chat?.id;
  if (!from) return false;
  const member = await api.getChatMember(chatId, from.id).catch((error) => {
    // Telegram refuses to look up strangers, and members of chats that the bot is not in.
    if (failureOf(error) !== 'refused' && failureOf(error) !== 'forbidden') throw error;
    return undefined;
  });
  return member?.status === 'administrator' || member?.status === 'creator';
}
