import type { Middleware, Transformer } from 'grammy';
import { chatIdOf } from './client.js';
import type { BotContext } from './context.js';

/** Edits and reactions have their messages in the old chat. */
const IS_SENT = /^send/;

/** Groups that have become supergroups, under another number. */
export interface MovedChats {
  /** Sends to the new number what was meant for the old one. */
  readonly transformer: Transformer;
  /** Hears of a move. */
  readonly middleware: Middleware<BotContext>;
}

/** `move` is called with each chat that has another number. */
export function createMovedChats(move: (from: number, to: number) => Promise<void>): MovedChats {
  const moved = new Map<number, number>();

  const note = async (from: number, to: number): Promise<void> => {
    if (moved.get(from) === to) return;
    moved.set(from, to);
    await move(from, to);
  };

  return {
    async transformer(call, method, payload, signal) {
      const chatId = chatIdOf(payload);
      if (chatId === undefined || !IS_SENT.test(method)) return call(method, payload, signal);
      const known = moved.get(chatId);
      if (known === undefined) {
        const response = await call(method, payload, signal);
        const to = response.ok ? undefined : response.parameters?.migrate_to_chat_id;
        if (to === undefined) return response;
        await note(chatId, to);
      }
      // The messages stay behind, and so do their numbers.
      const there = { ...payload, chat_id: moved.get(chatId), reply_parameters: undefined };
      return call(method, there as typeof payload, signal);
    },

    async middleware({ msg }, next) {
      if (msg?.migrate_to_chat_id !== undefined) await note(msg.chat.id, msg.migrate_to_chat_id);
      await next();
    },
  };
}
