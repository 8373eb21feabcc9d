import type { User } from 'grammy/types';
import type { Telegram } from '../state/telegram.js';

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
  const message = telegram.chats.get(chatId).history.message(messageId);
  const buttons = message?.reply_markup?.inline_keyboard.flat() ?? [];
  const choices = buttons.flatMap((button) =>
    'callback_data' in button ? [button.callback_data] : [],
  );
  if (!choices.includes(data)) {
    const place = `message ${messageId} of chat ${chatId}`;
    throw new Error(`Expected one of [${choices.join(', ')}] of ${place}, got ${data}`);
  }
  return forge(telegram, from, chatId, messageId, data);
}

/**
 * A client of somebody's own making presses a message with any callback data: Telegram lets it.
 * Returns the id of the query. Throws if there is no such message.
 */
export function forge(
  telegram: Telegram,
  from: User,
  chatId: number,
  messageId: number,
  data: string,
): string {
  const message = telegram.chats.get(chatId).history.message(messageId);
  if (!message) throw new Error(`Expected message ${messageId} in chat ${chatId}, got none`);
  const query = telegram.callbackQueries.open({
    from,
    message,
    chat_instance: String(message.chat.id),
    data,
  });
  telegram.events.append({ type: 'pressed', query });
  telegram.updates.push('callback_query', { callback_query: query });
  return query.id;
}
