import { badRequest } from '../api-error.js';
import type { Handler } from './handler.js';
import { targetChat } from './target.js';

export const getChatMember: Handler<'getChatMember'> = (telegram, params) => {
  const { members } = targetChat(telegram, params);
  const userId = params.integer('user_id');
  // Observed behaviour: the wordings (tdlib/telegram-bot-api, get_user_id, and tdlib/td).
  if (userId <= 0) throw badRequest('invalid user_id specified');
  const member = members.get(userId);
  if (!member) throw badRequest('member not found');
  return member;
};

export const getChatAdministrators: Handler<'getChatAdministrators'> = (telegram, params) => {
  const { chat, members } = targetChat(telegram, params);
  if (chat.type === 'private') {
    throw badRequest('there are no administrators in the private chat');
  }
  // getChatAdministrators, return_bots: "Pass True to additionally receive all bots that are
  // administrators of the chat. By default, bots other than the current bot are omitted."
  const all = params.flag('return_bots');
  return members.administrators.filter(
    ({ user }) => all || !user.is_bot || user.id === telegram.bot.id,
  );
};

export const getChatMemberCount: Handler<'getChatMemberCount'> = (telegram, params) =>
  targetChat(telegram, params).members.count;
