import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import type { mediaOf } from './media.js';

type Options = NonNullable<Parameters<Api['sendAnimation']>[2]> &
  NonNullable<Parameters<Api['sendPhoto']>[2]>;

/** Sends an animation or photo as a message of its own. */
export function sendMedia(
  api: Api,
  chatId: number,
  { type, media, ...details }: ReturnType<typeof mediaOf>,
  options: Options,
): Promise<Message> {
  return type === 'animation'
    ? api.sendAnimation(chatId, media, { ...details, ...options })
    : api.sendPhoto(chatId, media, { ...details, ...options });
}
