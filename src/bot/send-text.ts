import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import type { Failure } from './failures.js';
import { patiently } from './patience.js';

/** A text that comes twice does less harm than silence. */
const AGAIN: readonly Failure[] = ['not-taken', 'unknown'];

/** Sends a text, again and again for ten minutes if Telegram or the network fails. */
export function sendText(
  api: Api,
  chatId: number,
  text: string,
  options: NonNullable<Parameters<Api['sendMessage']>[2]>,
): Promise<Message> {
  return patiently(
    () => api.sendMessage(chatId, text, options),
    AGAIN,
    () => performance.now(),
  );
}
