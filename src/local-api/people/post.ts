import type { Chat, Message } from 'grammy/types';
import type { Conversation } from '../state/chats.js';
import { add, replace } from '../state/deliver.js';
import { frame } from '../state/message-parts.js';
import type { Telegram } from '../state/telegram.js';
import { textPart } from './say.js';
import { SERVICE_ACCOUNT } from './writer.js';

export interface Posted {
  readonly post: Message;
  /** The post in the discussion group, where its comments start; undefined without a group. */
  readonly forward: Message | undefined;
}

/** The channel publishes a text; Telegram forwards it into the discussion group at once. */
export function post(telegram: Telegram, channel: Chat.ChannelChat, source: string): Posted {
  const text = textPart(source);
  const conversation = telegram.chats.get(channel.id);
  const published = add(telegram, conversation, { sender_chat: channel, ...text });
  const { message_id, date } = published;
  const discussion = discussionOf(telegram, conversation);
  // Message, is_automatic_forward: "True, if the message is a channel post that was automatically
  // forwarded to the connected discussion group"
  const forward =
    discussion &&
    add(telegram, discussion, {
      from: SERVICE_ACCOUNT,
      sender_chat: channel,
      is_automatic_forward: true,
      forward_origin: { type: 'channel', chat: channel, message_id, date },
      ...text,
    });
  return { post: published, forward };
}

/** The channel changes a post, and Telegram its forward. Throws if there is no such post. */
export function editPost(
  telegram: Telegram,
  channel: Chat.ChannelChat,
  messageId: number,
  source: string,
): Message {
  const text = textPart(source);
  const conversation = telegram.chats.get(channel.id);
  const published = conversation.history.message(messageId);
  if (!published) {
    throw new Error(`Expected a post to edit, got number ${messageId}, which is not there`);
  }
  const discussion = discussionOf(telegram, conversation);
  const forward = discussion?.history.all.find(
    ({ is_automatic_forward, forward_origin }) =>
      is_automatic_forward &&
      forward_origin?.type === 'channel' &&
      forward_origin.message_id === messageId,
  );
  if (discussion && forward) {
    replace(telegram, discussion, forward, { ...frame(forward), ...text });
  }
  return replace(telegram, conversation, published, { ...frame(published), ...text });
}

function discussionOf({ chats }: Telegram, { linkedChatId }: Conversation) {
  return linkedChatId === undefined ? undefined : chats.get(linkedChatId);
}
