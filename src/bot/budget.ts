import { ChatQueue, type Kind, type Wish } from './chat-queue.js';
import { MessageWindow } from './message-window.js';

// Telegram allows about 30 messages a second.
export const OVERALL = { count: 25, span: 1_050 };
const LONGEST_TIMEOUT = 2 ** 31 - 1;

/** Room for the bot's messages, as Telegram's limits leave it. Times are in milliseconds. */
export interface Budget {
  /**
   * Takes room for an answer in the chat as soon as there is some, in the order of asking; the next
   * `enter` of an answer there uses it. Until then it stays taken, or until it is given back with
   * the function resolved to, which may also be called after its use. Rejects with the signal's
   * reason, having taken nothing.
   */
  reserve(chatId: number, signal: AbortSignal): Promise<() => void>;
  /**
   * Waits for room for a message (`answer`: a film or chart; `words`: anything else) and takes it.
   * The function resolved to ends the message's call: the room is free again a while after that.
   * Rejects with the signal's reason, having taken and used nothing.
   */
  enter(chatId: number, kind: Kind, signal?: AbortSignal): Promise<() => void>;
  /** Whether words could go to the chat now: in a busy group after the answer whose turn it is. */
  hasRoomForWords(chatId: number): Promise<boolean>;
  /** Whether so little goes on in the chat that it bears an answer to each who asks the same. */
  isCalm(chatId: number): Promise<boolean>;
  /** Whether changes of messages, which can wait, would not hold up what cannot. */
  hasRoomForEdits(): Promise<boolean>;
  /** Telegram has asked to write nothing there for so long; it holds for reserved room too. */
  hold(chatId: number, milliseconds: number): void;
}

/** The budget of one process. `now` gives milliseconds from a fixed moment and never goes back. */
export function createBudget(now: () => number): Budget {
  const budget = new MessageBudget(now);
  return {
    reserve: (chatId, signal) => budget.reserve(chatId, signal),
    enter: (chatId, kind, signal) => budget.enter(chatId, kind, signal),
    hasRoomForWords: async (chatId) => budget.hasRoomForWords(chatId),
    isCalm: async (chatId) => budget.isCalm(chatId),
    // They wait for their turn: there are never so many in one process.
    hasRoomForEdits: async () => true,
    hold: (chatId, milliseconds) => budget.hold(chatId, milliseconds),
  };
}

/** The same in memory, for who need not wait to learn of it. */
export class MessageBudget {
  readonly #now: () => number;
  readonly #overall = new MessageWindow(OVERALL);
  readonly #chats = new Map<number, ChatQueue>();
  #turn = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How many chats are in memory. */
  get size(): number {
    return this.#chats.size;
  }

  async reserve(chatId: number, signal: AbortSignal): Promise<() => void> {
    signal.throwIfAborted();
    const chat = this.#chat(chatId);
    await this.#wait(chat, 'answer', signal);
    chat.reserve();
    return this.#once(() => chat.giveBack());
  }

  async enter(chatId: number, kind: Kind, signal?: AbortSignal): Promise<() => void> {
    signal?.throwIfAborted();
    const chat = this.#chat(chatId);
    const usesReservation = kind === 'answer' && chat.hasReservation;
    return this.#wait(chat, usesReservation ? 'reserved' : kind, signal);
  }

  hasRoomForWords(chatId: number): boolean {
    // Else one whose timer is late would still wait before it.
    this.#serve();
    const now = this.#now();
    const chat = this.#chats.get(chatId);
    if (!chat) return this.#overall.wait(now) === 0;
    return chat.hasShareForWords(now);
  }

  isCalm(chatId: number): boolean {
    return this.#chats.get(chatId)?.isCalm(this.#now()) ?? true;
  }

  hold(chatId: number, milliseconds: number): void {
    this.#chat(chatId).hold(this.#now() + milliseconds);
    this.#serve();
  }

  #chat(chatId: number): ChatQueue {
    let chat = this.#chats.get(chatId);
    if (!chat) {
      chat = new ChatQueue(chatId, this.#overall);
      this.#chats.set(chatId, chat);
    }
    return chat;
  }

  #wait(chat: ChatQueue, wish: Wish, signal: AbortSignal | undefined): Promise<() => void> {
    return new Promise((resolve, reject) => {
      const giveUp = () => {
        chat.remove(wish, waiter);
        this.#serve();
        reject(signal?.reason);
      };
      const enter = (end: () => void) => {
        signal?.removeEventListener('abort', giveUp);
        resolve(end);
      };
      const waiter = { turn: this.#turn++, enter };
      signal?.addEventListener('abort', giveUp, { once: true });
      chat.add(wish, waiter);
      this.#serve();
    });
  }

  /** Lets in all who can enter, forgets idle chats, and comes back when the next can enter. */
  #serve(): void {
    const now = this.#now();
    for (let next = this.#next(now); next; next = this.#next(now)) {
      const { chat, wish } = next;
      const kind = wish === 'reserved' ? 'answer' : wish;
      const end = this.#once(() => chat.end(kind, this.#now()));
      chat.enter(wish, now, end);
    }
    let wait = Number.POSITIVE_INFINITY;
    for (const [id, chat] of this.#chats) {
      if (chat.isIdle(now)) this.#chats.delete(id);
      else wait = Math.min(wait, chat.nextWait(now));
    }
    clearTimeout(this.#timer);
    if (wait === Number.POSITIVE_INFINITY) return;
    const delay = Math.min(Math.ceil(wait), LONGEST_TIMEOUT);
    this.#timer = setTimeout(() => this.#serve(), delay).unref();
  }

  #next(now: number): { chat: ChatQueue; wish: Wish } | undefined {
    let first: { chat: ChatQueue; wish: Wish; turn: number } | undefined;
    for (const chat of this.#chats.values()) {
      const next = chat.next(now);
      if (next && (!first || next.turn < first.turn)) first = { chat, ...next };
    }
    return first;
  }

  /** A function that frees room the first time it is called. */
  #once(free: () => void): () => void {
    let isDone = false;
    return () => {
      if (isDone) return;
      isDone = true;
      free();
      this.#serve();
    };
  }
}
