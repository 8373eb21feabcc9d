import { setTimeout as delay } from 'node:timers/promises';
import type { Update, WebhookInfo } from 'grammy/types';
import type { UpdateQueue } from './update-queue.js';
import { deliver, type WebhookSettings } from './webhook-delivery.js';

/** The first and the longest pause after a delivery that failed, ms. */
const FIRST_PAUSE = 1000;
const LONGEST_PAUSE = 60_000;

/** The updates of one chat, of which the first one is on its way or waits for its turn. */
interface Lane {
  readonly updates: Update[];
  pause: number;
}

/**
 * Brings updates to the bot by HTTP: those of a chat one after another, those of several at once,
 * each until it has arrived (tdlib/telegram-bot-api, WebhookActor).
 */
export class Webhook {
  readonly #queue: UpdateQueue;
  readonly #now: () => number;
  #settings: WebhookSettings | undefined;
  #stop = new AbortController();
  #lanes = new Map<number, Lane>();
  /** The lanes whose first update could go. */
  #ready: number[] = [];
  #onTheWay = 0;
  #lastError: Pick<WebhookInfo, 'last_error_date' | 'last_error_message'> = {};

  /** `now` gives milliseconds since 1970. */
  constructor(queue: UpdateQueue, now: () => number) {
    this.#queue = queue;
    this.#now = now;
  }

  get isSet(): boolean {
    return this.#settings !== undefined;
  }

  /** Delivers what waits and what comes to another address from now on. */
  set(settings: WebhookSettings): void {
    this.remove();
    this.#settings = settings;
    this.#lastError = {};
    this.#queue.onPush = (update) => this.#accept(update);
    for (const update of this.#queue.pending) this.#accept(update);
  }

  /** Ends all delivery; what has not arrived stays in the queue. */
  remove(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#settings = undefined;
    this.#queue.onPush = () => {};
    this.#lanes = new Map();
    this.#ready = [];
    this.#onTheWay = 0;
  }

  get info(): WebhookInfo {
    const { url = '', maxConnections } = this.#settings ?? {};
    return {
      url,
      has_custom_certificate: false,
      pending_update_count: this.#queue.count,
      ...(maxConnections !== undefined && { max_connections: maxConnections }),
      ...this.#lastError,
    };
  }

  #accept(update: Update): void {
    const chatId = chatOf(update);
    const lane = this.#lanes.get(chatId);
    if (lane) lane.updates.push(update);
    else {
      this.#lanes.set(chatId, { updates: [update], pause: FIRST_PAUSE });
      this.#ready.push(chatId);
    }
    this.#sendReady();
  }

  #sendReady(): void {
    while (this.#settings && this.#onTheWay < this.#settings.maxConnections) {
      const chatId = this.#ready.shift();
      const lane = this.#lanes.get(chatId ?? 0);
      if (chatId === undefined || !lane) return;
      this.#onTheWay += 1;
      this.#sendFirst(chatId, lane, this.#settings, this.#stop.signal);
    }
  }

  async #sendFirst(
    chatId: number,
    lane: Lane,
    settings: WebhookSettings,
    stop: AbortSignal,
  ): Promise<void> {
    const [update] = lane.updates;
    const error = await deliver(update, settings, stop);
    if (stop.aborted) return;
    this.#onTheWay -= 1;
    if (error === undefined) {
      this.#queue.confirm(update.update_id);
      lane.updates.shift();
      lane.pause = FIRST_PAUSE;
    } else {
      const last_error_date = Math.floor(this.#now() / 1000);
      this.#lastError = { last_error_date, last_error_message: error };
      this.#sendReady();
      await delay(lane.pause, undefined, { signal: stop }).catch(() => {});
      if (stop.aborted) return;
      lane.pause = Math.min(lane.pause * 2, LONGEST_PAUSE);
    }
    if (lane.updates.length > 0) this.#ready.push(chatId);
    else this.#lanes.delete(chatId);
    this.#sendReady();
  }
}

/** The chat of an update, 0 for one that has none; not all that is queued has Telegram's shape. */
function chatOf(update: Update): number {
  const { message, edited_message, channel_post, edited_channel_post, callback_query } = update;
  const { my_chat_member, chat_member } = update;
  const place =
    message ??
    edited_message ??
    channel_post ??
    edited_channel_post ??
    callback_query?.message ??
    my_chat_member ??
    chat_member;
  return place?.chat?.id ?? 0;
}
