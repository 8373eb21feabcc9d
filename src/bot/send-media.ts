import type { Api } from 'grammy';
import type { Message } from 'grammy/types';
import type { mediaOf, substituteOf } from './media.js';

type Options = NonNullable<Parameters<Api['sendAnimation']>[2]> &
  NonNullable<Parameters<Api['sendPhoto']>[2]> &
  NonNullable<Parameters<Api['sendDocument']>[2]>;

/** Sends an animation, a photo or a document as a message of its own. */
export function sendMedia(
  api: Api,
  chatId: number,
  { media, ...details }: ReturnType<typeof mediaOf> | ReturnType<typeof substituteOf>,
  options: Options,
): Promise<Message> {
  switch (details.type) {
    case 'animation':
      return api.sendAnimation(chatId, media, { ...withoutType(details), ...options });
    case 'photo':
      return api.sendPhoto(chatId, media, { ...withoutType(details), ...options });
    case 'document':
      return api.sendDocument(chatId, media, { ...withoutType(details), ...options });
  }
}

function withoutType<D extends { readonly type: string }>({ type: _, ...details }: D) {
  return details;
}
