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
  /** In the order of their identifiers, which are the keys. */
  readonly #pending = new Map<number, Update>();
  #nextId = 1;
  #allowed: readonly string[] = [];
  #waiting: Waiting | undefined;
  /** Gets each update queued, besides the poll that may wait. */
  onPush: (update: Update) => void = () => {};

  /** Drops an update of a type the bot has not asked for. */
  push(type: UpdateType, content: Omit<Update, 'update_id'>): void {
    if (this.#isAllowed(type)) this.enqueue(content);
  }

  /** Numbers an update, whatever it holds, and queues it. */
  enqueue(content: object): void {
    // Update, update_id: "Update identifiers start from a certain positive number and increase
    // sequentially."
    const update: Update = { ...content, update_id: this.#nextId++ };
    this.#pending.set(update.update_id, update);
    this.#waiting?.end(this.#first(this.#waiting.limit));
    this.onPush(update);
  }

  /** Empty for all types but those that come only when asked for. */
  get allowed(): readonly string[] {
    return this.#allowed;
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
    this.#allowed = types;
  }

  get pending(): readonly Update[] {
    return [...this.#pending.values()];
  }

  /** How many updates wait. */
  get count(): number {
    return this.#pending.size;
  }

  /** Forgets an update that has arrived. */
  confirm(updateId: number): void {
    this.#pending.delete(updateId);
  }

  dropPending(): void {
    this.#pending.clear();
  }

  /** Ends the poll that waits, if one does, with an error. */
  interrupt(error: ApiError): void {
    this.#waiting?.end(error);
  }

  /**
   * The updates from `offset` on, waiting for one if there is none. An abort of the signal, that
   * of a caller who has gone away, ends the waiting with nothing.
   * Throws 409 in a poll that was still waiting when the next one started to wait.
   */
  async poll({ offset, limit, timeout }: Poll, signal: AbortSignal): Promise<Update[]> {
    this.#confirmBefore(offset);
    if (this.#pending.size > 0 || timeout === 0 || signal.aborted) return this.#first(limit);
    // Observed behaviour: it is the earlier poll that gets the error (tdlib/telegram-bot-api,
    // Client::do_get_updates and Client::abort_long_poll).
    this.interrupt(
      new ApiError(
        409,
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running',
      ),
    );
    return this.#wait(limit, timeout, signal);
  }

  #isAllowed(type: UpdateType): boolean {
    if (this.#allowed.length > 0) return this.#allowed.includes(type);
    return !['chat_member', 'message_reaction', 'message_reaction_count'].includes(type);
  }

  #first(limit: number): Update[] {
    const first: Update[] = [];
    for (const update of this.#pending.values()) {
      if (first.length === limit) break;
      first.push(update);
    }
    return first;
  }

  #confirmBefore(offset: number): void {
    // Observed behaviour: an offset in the future, as of a bot that outlived its server, confirms
    // nothing (tdlib/telegram-bot-api, Client::do_get_updates).
    if (offset > this.#nextId) return;
    // getUpdates, offset: "The negative offset can be specified to retrieve updates starting from
    // -offset update from the end of the updates queue. All previous updates will be forgotten."
    const first = offset < 0 ? ([...this.#pending.keys()].at(offset) ?? 0) : offset;
    // getUpdates, offset: "An update is considered confirmed as soon as getUpdates is called with
    // an offset higher than its update_id."
    for (const id of this.#pending.keys()) {
      if (id >= first) return;
      this.#pending.delete(id);
    }
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
