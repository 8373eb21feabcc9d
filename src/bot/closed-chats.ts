import type { Middleware, Transformer } from 'grammy';
import type { Logger } from 'pino';
import { chatIdOf } from './client.js';
import type { BotContext } from './context.js';
import type { Settings } from './settings.js';

const FORBIDDEN = 403;
const refusal = {
  ok: false,
  error_code: FORBIDDEN,
  description: 'Forbidden: the chat is known to be closed to the bot',
} as const;

/** Chats that the bot has been blocked in or thrown out of. */
export interface ClosedChats {
  /** Refuses calls for them; takes note of a chat that Telegram refuses. */
  readonly transformer: Transformer;
  /** Hears that the bot was let in again or thrown out. */
  readonly middleware: Middleware<BotContext>;
}

/** `drop` is called with each chat that closes. */
export function createClosedChats(
  settings: Settings,
  drop: (chatId: number) => Promise<void>,
  log: Logger,
): ClosedChats {
  const close = async (chatId: number): Promise<void> => {
    log.info({ chatId }, 'chat closed to the bot');
    await settings.setUnreachable(chatId, true);
    await drop(chatId);
  };

  return {
    async transformer(call, method, payload, signal) {
      const chatId = chatIdOf(payload);
      if (chatId === undefined) return call(method, payload, signal);
      if (await settings.isUnreachable(chatId)) return refusal;
      const response = await call(method, payload, signal);
      if (!response.ok && response.error_code === FORBIDDEN) await close(chatId);
      return response;
    },

    async middleware({ myChatMember, chat }, next) {
      const status = myChatMember?.new_chat_member.status;
      if (chat && (status === 'kicked' || status === 'left')) {
        await close(chat.id);
      } else if (chat && (await settings.isUnreachable(chat.id))) {
        await settings.setUnreachable(chat.id, false);
      }
      await next();
    },
  };
}
