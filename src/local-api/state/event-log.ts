import type {
  BotCommand,
  CallbackQuery,
  ChatMemberUpdated,
  Message,
  ReactionType,
} from 'grammy/types';

/** Something a chat page has to show or a test may wait for. */
export type ApiEvent =
  /** Said by a person or sent by the bot. */
  | { type: 'message'; message: Message }
  | { type: 'edited'; message: Message }
  | { type: 'deleted'; chatId: number; messageId: number }
  | { type: 'reaction'; chatId: number; messageId: number; reaction: readonly ReactionType[] }
  | { type: 'chat_action'; chatId: number; topicId?: number; action: string }
  | { type: 'member'; change: ChatMemberUpdated }
  | { type: 'pressed'; query: CallbackQuery }
  | { type: 'callback_answered'; queryId: string; text: string; alert: boolean }
  | { type: 'commands'; scope: string; languageCode: string; commands: readonly BotCommand[] }
  /** A call the bot made and got an error for; nothing has changed. */
  | { type: 'refused'; method: string; code: number; description: string };

type Listener = (event: ApiEvent) => void;

/** Everything that happened, in order: kept whole, so that a late listener can catch up. */
export class EventLog {
  readonly #events: ApiEvent[] = [];
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<() => void>();

  get all(): readonly ApiEvent[] {
    return this.#events;
  }

  append(event: ApiEvent): void {
    this.#events.push(event);
    for (const listener of [...this.#listeners]) listener(event);
    this.wake();
  }

  /** Lets those who wait look again, for something that is no event. */
  wake(): void {
    for (const attempt of [...this.#waiting]) attempt();
  }

  /** Calls the listener for each event to come; the function returned ends that. */
  on(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /**
   * Calls `look` now and after each event and wake-up until it finds something, which is the result.
   * Rejects after `ms` milliseconds, and with whatever `look` throws.
   */
  waitFor<T>(look: () => T | undefined | false, ms: number): Promise<T> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => {
        this.#waiting.delete(attempt);
        const last = JSON.stringify(this.#events.at(-1)) ?? 'none';
        const seen = `${this.#events.length} events, the last ${last.slice(0, 400)}`;
        reject(new Error(`Expected something to come within ${ms} ms, got ${seen}`));
      }, ms);
      const end = () => {
        clearTimeout(timer);
        this.#waiting.delete(attempt);
      };
      const attempt = () => {
        try {
          const found = look();
          if (found === undefined || found === false) return;
          end();
          resolve(found);
        } catch (error) {
          end();
          reject(error);
        }
      };
      this.#waiting.add(attempt);
      attempt();
    });
  }
}
