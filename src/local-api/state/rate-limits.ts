import type { Chat } from 'grammy/types';
import { ApiError } from '../api-error.js';
import { SlidingWindow } from './sliding-window.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

// Known from "My bot is hitting limits, how do I avoid this?" of core.telegram.org/bots/faq: about
// 30 messages a second over all, 20 a minute in a group, one a second in a chat, where short bursts
// may go over that. How short is not said; 5 messages are this server's assumption.
const OVERALL = { count: 30, span: SECOND };
const IN_GROUP = { count: 20, span: MINUTE };
const IN_CHAT = { count: 5, span: 5 * SECOND };

/** Telegram's bounds on how fast a bot may write; off until switched on. */
export class RateLimits {
  /** Whether they hold. */
  on = false;
  readonly #now: () => number;
  readonly #overall = new SlidingWindow(OVERALL);
  readonly #inChat = new Map<number, SlidingWindow[]>();

  /** `now` gives milliseconds. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Counts a message of the bot. Throws 429, and does not count it, if it comes too early. */
  message(chat: Chat): void {
    this.#charge([this.#overall, ...this.#windows(chat)]);
  }

  /** As `message`; in groups alone it counts for the chat too (thread "Guard against other known
   * limits" of grammyjs/website). */
  edit(chat: Chat): void {
    const isGroup = chat.type === 'group' || chat.type === 'supergroup';
    this.#charge([this.#overall, ...(isGroup ? this.#windows(chat) : [])]);
  }

  #charge(windows: readonly SlidingWindow[]): void {
    if (!this.on) return;
    const now = this.#now();
    const wait = Math.max(...windows.map((window) => window.wait(now)));
    if (wait > 0) throw tooManyRequests(Math.ceil(wait / SECOND));
    for (const window of windows) window.add(now);
  }

  #windows({ id, type }: Chat): SlidingWindow[] {
    let windows = this.#inChat.get(id);
    if (!windows) {
      windows = [new SlidingWindow(IN_CHAT)];
      if (type !== 'private') windows.push(new SlidingWindow(IN_GROUP));
      this.#inChat.set(id, windows);
    }
    return windows;
  }
}

/** ResponseParameters, retry_after: "In case of exceeding flood control, the number of seconds left
 * to wait before the request can be repeated". Observed behaviour: the wording. */
function tooManyRequests(seconds: number): ApiError {
  return new ApiError(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
}
