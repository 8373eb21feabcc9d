import type { CallbackQuery } from 'grammy/types';
import { badRequest } from '../api-error.js';

/** How long a query can be answered, ms. */
const LIFETIME_MS = 15_000;

/** Presses of buttons the bot has not answered yet. */
export class CallbackQueries {
  readonly #openedAt = new Map<string, number>();
  #last = 0;
  readonly #now: () => number;

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Numbers the query and starts its time to be answered. */
  open(query: Omit<CallbackQuery, 'id'>): CallbackQuery {
    this.#last += 1;
    const id = String(this.#last);
    this.#openedAt.set(id, this.#now());
    return { id, ...query };
  }

  /** Throws for a query that is unknown, too old or answered before. */
  answer(id: string): void {
    const openedAt = this.#openedAt.get(id);
    this.#openedAt.delete(id);
    // Observed behaviour; Telegram names no limit. An answer some twenty seconds late is refused
    // (thread "Issue with answer_inline_query" of eternnoir/pyTelegramBotAPI), and so is a second
    // one (thread "Bad Request: query is too old and response timeout expired or query ID is
    // invalid" of EdJoPaTo/grammy-inline-menu).
    if (openedAt === undefined || this.#now() - openedAt > LIFETIME_MS) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
  }
}
