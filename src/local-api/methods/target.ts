import type { Message } from 'grammy/types';
import { ApiError, badRequest, forbidden } from '../api-error.js';
import type { Params } from '../params.js';
import type { Conversation } from '../state/chats.js';
import type { Telegram } from '../state/telegram.js';

/** The chat of a call. Throws 400 for one the bot has not met, 403 for one that it is not in. */
export function targetChat(telegram: Telegram, params: Params): Conversation {
  if (!params.has('chat_id')) throw badRequest('chat_id is empty');
  // sendMessage, chat_id: "Unique identifier for the target chat or username of the target bot,
  // supergroup or channel in the format @username"
  const conversation = telegram.chats.find(params.text('chat_id'));
  if (!conversation) throw badRequest('chat not found');
  checkAccess(telegram, conversation);
  return conversation;
}

/** The message of a call; `role` is the error's name for it, as in "message to edit". */
export function targetMessage(
  telegram: Telegram,
  params: Params,
  role: string,
): { conversation: Conversation; message: Message } {
  const conversation = targetChat(telegram, params);
  const message = conversation.history.message(params.integer('message_id'));
  if (!message) throw badRequest(`${role} not found`);
  return { conversation, message };
}

/** Observed behaviour: the wordings (tdlib/telegram-bot-api, Client::check_chat_access). */
function checkAccess({ bot }: Telegram, { chat, members, migratedTo }: Conversation): void {
  if (migratedTo !== undefined) {
    // ResponseParameters, migrate_to_chat_id: "The group has been migrated to a supergroup with the
    // specified identifier."
    const parameters = { migrate_to_chat_id: migratedTo };
    const what = 'Bad Request: group chat was upgraded to a supergroup chat';
    throw new ApiError(400, what, parameters);
  }
  if (!members.isInside(bot.id)) {
    if (chat.type === 'private') throw forbidden('bot was blocked by the user');
    const isKicked = members.get(bot.id)?.status === 'kicked';
    throw forbidden(
      `bot ${isKicked ? 'was kicked from' : 'is not a member of'} the ${chat.type} chat`,
    );
  }
  if (chat.type === 'channel' && !members.isAdministrator(bot.id)) {
    throw badRequest('need administrator rights in the channel chat');
  }
}
