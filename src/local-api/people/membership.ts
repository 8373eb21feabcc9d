import type { ChatMember, Message, User } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import { add } from '../state/deliver.js';
import { administrator } from '../state/members.js';
import { ALL_PERMISSIONS, type Permissions } from '../state/permissions.js';
import type { Telegram } from '../state/telegram.js';

/** `by` brings people into a group, or comes in: a service message says so. */
export function join(
  telegram: Telegram,
  conversation: Conversation,
  people: readonly User[],
  by: User,
): Message {
  for (const user of people) change(telegram, conversation, by, { status: 'member', user });
  return add(telegram, conversation, { from: by, new_chat_members: [...people] });
}

/**
 * Someone goes or, `by` being somebody else, is thrown out for ever; in a group a service message
 * says so, which the bot does not get when it is the one to go.
 */
export function leave(telegram: Telegram, conversation: Conversation, user: User, by: User): void {
  const isKicked = by.id !== user.id;
  const gone = isKicked
    ? ({ status: 'kicked', user, until_date: 0 } as const)
    : ({ status: 'left', user } as const);
  change(telegram, conversation, by, gone);
  const { type } = conversation.chat;
  if (type === 'channel') return;
  add(telegram, conversation, { from: by, left_chat_member: user });
}

/** Someone in the chat, or who thereby comes in, becomes an administrator. */
export function promote(
  telegram: Telegram,
  conversation: Conversation,
  user: User,
  by: User,
  isAnonymous = false,
): void {
  change(telegram, conversation, by, administrator(user, isAnonymous));
}

/** An administrator becomes a plain member again. */
export function demote(telegram: Telegram, conversation: Conversation, user: User, by: User): void {
  change(telegram, conversation, by, { status: 'member', user });
}

/** Someone is granted less than other members. */
export function restrict(
  telegram: Telegram,
  conversation: Conversation,
  user: User,
  by: User,
  permissions: Permissions,
): void {
  change(telegram, conversation, by, {
    status: 'restricted',
    user,
    is_member: true,
    until_date: 0,
    ...ALL_PERMISSIONS,
    ...permissions,
  });
}

/** The person of a private chat blocks the bot: all it sends is refused from now on. */
export function block(telegram: Telegram, conversation: Conversation, person: User): void {
  const { bot } = telegram;
  change(telegram, conversation, person, { status: 'kicked', user: bot, until_date: 0 });
}

export function unblock(telegram: Telegram, conversation: Conversation, person: User): void {
  change(telegram, conversation, person, { status: 'member', user: telegram.bot });
}

/**
 * Gives someone another standing in the chat. The bot hears of its own at any time.
 *
 * Update, chat_member: "The bot must be an administrator in the chat and must explicitly specify"
 * this type to hear of others.
 */
function change(
  { bot, now, events, updates }: Telegram,
  { chat, members }: Conversation,
  from: User,
  next: ChatMember,
): void {
  const { user } = next;
  const before: ChatMember = members.get(user.id) ?? { status: 'left', user };
  members.set(next);
  const date = Math.floor(now() / 1000);
  const changed = { chat, from, date, old_chat_member: before, new_chat_member: next };
  events.append({ type: 'member', change: changed });
  if (user.id === bot.id) updates.push('my_chat_member', { my_chat_member: changed });
  else if (members.isAdministrator(bot.id)) updates.push('chat_member', { chat_member: changed });
}
