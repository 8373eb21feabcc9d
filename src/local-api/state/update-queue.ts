import type { Update } from 'grammy/types';
import { ApiError } from '../api-error.js';

export type UpdateType = Exclude<keyof Update, 'update_id'>;

export interface Poll {
  /** The first update wanted; earlier ones are confirmed by it and forgotten. 0: no matter. */
  readonly offset: number;
  /** How many updates at most. */
  readonly limit: number;
  /** How long to wait for the first one, seconds. */
  readonly timeout: number;
}

interface Waiting {
  readonly limit: number;
  readonly end: (result: Update[] | ApiError) => void;
}

/** Updates that the bot has not confirmed yet, and the one long poll that may wait for more. */
export class UpdateQueue {
  #pending: Update[] = [];
  #nextId = 1;
  #isAllowed: (type: UpdateType) => boolean = isAllowedByDefault;
  #waiting: Waiting | undefined;

  /** Drops an update of a type the bot has not asked for. */
  push(type: UpdateType, update: Omit<Update, 'update_id'>): void {
    if (!this.#isAllowed(type)) return;
    // Update, update_id: "Update identifiers start from a certain positive number and increase
    // sequentially."
    this.#pending.push({ update_id: this.#nextId++, ...update });
    this.#waiting?.end(this.#pending.slice(0, this.#waiting.limit));
  }

  /**
   * From now on only updates of these types are queued.
   *
   * getUpdates, allowed_updates: "Specify an empty list to receive all update types except
   * chat_member, message_reaction, and message_reaction_count (default). If not specified, the
   * previous setting will be used." and "Please note that this parameter doesn't affect updates
   * created before the call to getUpdates, so unwanted updates may be received for a short period
   * of time."
   */
  allow(types: readonly string[]): void {
    this.#isAllowed = types.length > 0 ? (type) => types.includes(type) : isAllowedByDefault;
  }

  dropPending(): void {
    this.#pending = [];
  }

  /**
   * The updates from `offset` on, waiting for one if there is none. An abort of the signal, that
   * of a caller who has gone away, ends the waiting with nothing.
   * Throws 409 in a poll that was still waiting when the next one started to wait.
   */
  async poll({ offset, limit, timeout }: Poll, signal: AbortSignal): Promise<Update[]> {
    this.#confirm(offset);
    if (this.#pending.length > 0 || timeout === 0 || signal.aborted) {
      return this.#pending.slice(0, limit);
    }
    // Observed behaviour: it is the earlier poll that gets the error (tdlib/telegram-bot-api,
    // Client::do_get_updates and Client::abort_long_poll).
    this.#waiting?.end(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    return this.#wait(limit, timeout, signal);
  }

  #confirm(offset: number): void {
    if (offset < 0) {
      // getUpdates, offset: "The negative offset can be specified to retrieve updates starting from
      // -offset update from the end of the updates queue. All previous updates will be forgotten."
      this.#pending = this.#pending.slice(offset);
    } else if (offset <= this.#nextId) {
      // getUpdates, offset: "An update is considered confirmed as soon as getUpdates is called with
      // an offset higher than its update_id."
      this.#pending = this.#pending.filter(({ update_id }) => update_id >= offset);
    }
    // Observed behaviour: an offset in the future, as of a bot that outlived its server, confirms
    // nothing (tdlib/telegram-bot-api, Client::do_get_updates).
  }

  #wait(limit: number, timeout: number, signal: AbortSignal): Promise<Update[]> {
    return new Promise((resolve, reject) => {
      const end: Waiting['end'] = (result) => {
        clearTimeout(timer);
        signal.removeEventListener('abort', giveUp);
        this.#waiting = undefined;
        if (result instanceof ApiError) reject(result);
        else resolve(result);
      };
      const giveUp = () => end([]);
      const timer = setTimeout(giveUp, timeout * 1000);
      signal.addEventListener('abort', giveUp);
      this.#waiting = { limit, end };
    });
  }
}

function isAllowedByDefault(type: UpdateType): boolean {
  return !['chat_member', 'message_reaction', 'message_reaction_count'].includes(type);
}
