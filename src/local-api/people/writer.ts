import type { Chat, Message, User } from 'grammy/types';
import type { Conversation } from '../state/chats.js';

/**
 * Who a message in a chat is from: a person (or a bot) under their own name; the group itself, for
 * its anonymous administrators; or a channel somebody writes as.
 */
export type Writer = User | Chat.SupergroupChat | Chat.ChannelChat;

// Known from what bots receive: the accounts that stand in for those who are no users.
const GROUP_ANONYMOUS_BOT: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
};
const CHANNEL_BOT: User = {
  id: 136817688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
};

/** Telegram's own account, which forwards the posts of a channel into its discussion group. */
export const SERVICE_ACCOUNT: User = { id: 777000, is_bot: false, first_name: 'Telegram' };

/**
 * The sender as a part of the message; a person thereby becomes a member.
 *
 * Message, sender_chat: "For example, the supergroup itself for messages sent by its anonymous
 * administrators or a linked channel for messages automatically forwarded to the channel's
 * discussion group. For backward compatibility, if the message was sent on behalf of a chat, the
 * field from contains a fake sender user in non-channel chats."
 */
export function senderPart(
  { chat, members }: Conversation,
  writer: Writer,
): Pick<Message, 'from' | 'sender_chat'> {
  if ('type' in writer) {
    const from = writer.id === chat.id ? GROUP_ANONYMOUS_BOT : CHANNEL_BOT;
    return { from, sender_chat: writer };
  }
  members.meet(writer);
  return { from: writer };
}
