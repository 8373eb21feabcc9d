import type { BotContext } from './context.js';

/** Whether who sent the update is an administrator of that chat. */
export async function isAdmin(
  { api, from, msg, callbackQuery, chat }: BotContext,
  chatId: number,
): Promise<boolean> {
  // An anonymous admin writes in the name of the group itself; a button is pressed by a person.
  if (!callbackQuery && msg?.sender_chat !== undefined) return msg.sender_chat.id === chat?.id;
  if (!from) return false;
  const { status } = await api.getChatMember(chatId, from.id);
  return status === 'administrator' || status === 'creator';
}
