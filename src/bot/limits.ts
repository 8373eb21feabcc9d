import { TokenBuckets } from './token-buckets.js';

const SECOND = 1000;

export const OF_ASKER = { capacity: 12, interval: 6 * SECOND };
// A group can be given 15 answers a minute (budget.ts). Its tokens come back as fast, so it is never
// owed more than the 120 it began with: eight minutes' worth.
export const OF_CHAT = { capacity: 120, interval: 4 * SECOND };
export const OF_NOTICES = { capacity: 1, interval: 30 * SECOND };

/** Whether a request may be served now. */
export interface Limits {
  /**
   * Charges the asker `tokens` (at most as many as a bucket holds) and, if `chatId` is given, the
   * chat one token, if both have them. Else charges neither and resolves to the milliseconds until
   * both will have them.
   */
  charge(askerId: number, chatId: number | undefined, tokens?: number): Promise<number | undefined>;
  /** The milliseconds until the asker has a token again; undefined where there is one. Charges nothing. */
  exhaustion(askerId: number): Promise<number | undefined>;
  /** True at most once in 30 seconds a chat. */
  mayNotify(chatId: number): Promise<boolean>;
}

/** Limits kept in memory. `now` gives milliseconds from a fixed moment and never goes back. */
export function createLimits(now: () => number): Limits {
  const askers = new TokenBuckets(OF_ASKER);
  const chats = new TokenBuckets(OF_CHAT);
  const notices = new TokenBuckets(OF_NOTICES);
  return {
    async charge(askerId, chatId, tokens = 1) {
      const time = now();
      const charged = Math.min(tokens, OF_ASKER.capacity);
      const chatWait = chatId === undefined ? 0 : chats.wait(chatId, time);
      const wait = Math.max(askers.wait(askerId, time, charged), chatWait);
      if (wait > 0) return wait;
      askers.take(askerId, time, charged);
      if (chatId !== undefined) chats.take(chatId, time);
      return undefined;
    },

    async exhaustion(askerId) {
      return askers.wait(askerId, now()) || undefined;
    },

    async mayNotify(chatId) {
      const time = now();
      if (notices.wait(chatId, time) > 0) return false;
      notices.take(chatId, time);
      return true;
    },
  };
}
