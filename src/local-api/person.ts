import type { Chat, Message, User } from 'grammy/types';
import { replyPart } from './state/reply-part.js';
import type { Telegram } from './state/telegram.js';
import { checkMessageText, formatText } from './text/formatted-text.js';

/** A chat people can write in under their own name. */
export type TalkChat = Exclude<Chat, Chat.ChannelChat>;

export interface Said {
  /** The number of the message in the same chat that this one answers. */
  readonly replyTo?: number;
}

/**
 * A person writes: a message in the history and an update for the bot. Throws for a text that no
 * message can have and for a reply to a message that is not there.
 */
export function say(
  telegram: Telegram,
  chat: TalkChat,
  from: User,
  source: string,
  { replyTo }: Said = {},
): Message {
  const formatted = formatText({ text: source, parseMode: '', hasEntityList: false });
  checkMessageText(formatted);
  telegram.chats.open(chat);
  const { text, entities } = formatted;
  const replied = replyTo === undefined ? undefined : telegram.chats.message(chat.id, replyTo);
  if (replyTo !== undefined && !replied) {
    throw new Error(`Expected a message to reply to, got number ${replyTo}, which is not there`);
  }
  const message = telegram.chats.add(chat, {
    from,
    ...(replied && replyPart(replied)),
    text,
    ...(entities.length > 0 && { entities }),
  });
  telegram.events.append({ type: 'message', message });
  telegram.updates.push('message', { message });
  return message;
}

/**
 * A person presses a button that sends callback data: an update for the bot. Returns the id of the
 * query. Throws if the message has no such button now.
 */
export function press(
  telegram: Telegram,
  from: User,
  chatId: number,
  messageId: number,
  data: string,
): string {
  const message = telegram.chats.message(chatId, messageId);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const choices = buttons.flatMap((button) =>
    'callback_data' in button ? [button.callback_data] : [],
  );
  if (!message || !choices.includes(data)) {
    const place = `message ${messageId} of chat ${chatId}`;
    throw new Error(`Expected one of [${choices.join(', ')}] of ${place}, got ${data}`);
  }
  const query = telegram.callbackQueries.open({
    from,
    message,
    chat_instance: String(chatId),
    data,
  });
  telegram.events.append({ type: 'pressed', query });
  telegram.updates.push('callback_query', { callback_query: query });
  return query.id;
}
