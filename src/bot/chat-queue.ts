import { MessageWindow } from './message-window.js';

/** A film or chart (`answer`), another message (`words`), or a change of one (`edit`). */
export type Kind = 'answer' | 'words' | 'edit';

/** What is waited for: room for a message, or leave to use the room reserved for an answer. */
export type Wish = Kind | 'reserved';

export interface Waiter {
  /** Of two that could enter, that of the lower turn goes first. */
  readonly turn: number;
  readonly enter: (end: () => void) => void;
}

// Telegram allows bursts above a message a second in a chat, and 20 a minute in a group; what is
// above 5 and 60 seconds is for the grain of its clock and ours.
export const IN_CHAT = { count: 4, span: 5_100 };
export const IN_GROUP = { count: 20, span: 61_000 };
export const WORDS_IN_GROUP = { count: 3, span: 61_000 };
/** Spreads what a group is owed over the minute. */
export const PACE_IN_GROUP = { count: 2, span: 6_100 };

/** A group of fewer messages than these, sent and to be sent, is calm. */
export const CALM = 8;

/** The messages of the bot to one chat: those that occupy its windows and those that wait. */
export class ChatQueue {
  readonly #chat = new MessageWindow(IN_CHAT);
  readonly #group: MessageWindow | undefined;
  /** Of the starts of messages. */
  readonly #pace: MessageWindow | undefined;
  readonly #windows: Readonly<Record<Kind, readonly MessageWindow[]>>;
  readonly #waiters: Readonly<Record<Wish, Waiter[]>> = {
    reserved: [],
    answer: [],
    words: [],
    edit: [],
  };
  /** The reservations that are not used. */
  #reserved = 0;
  /** The reservations that are not given back, used or not: which was used is not known. */
  #owners = 0;
  #heldUntil = Number.NEGATIVE_INFINITY;
  #lastStarted: Kind = 'words';

  /** `overall` is the window that all chats have in common. */
  constructor(chatId: number, overall: MessageWindow) {
    this.#group = chatId < 0 ? new MessageWindow(IN_GROUP) : undefined;
    const answer = [overall, this.#chat, ...(this.#group ? [this.#group] : [])];
    const words = [...answer, ...(this.#group ? [new MessageWindow(WORDS_IN_GROUP)] : [])];
    this.#pace = this.#group && new MessageWindow(PACE_IN_GROUP);
    // Telegram counts edits in groups alone.
    this.#windows = { answer, words, edit: this.#group ? words : [overall] };
  }

  /** Whether nothing would be lost if this object were forgotten. */
  isIdle(now: number): boolean {
    const window = this.#group ?? this.#chat;
    return !this.isWaitedFor && window.taken(now) === 0 && this.#heldUntil <= now;
  }

  get isWaitedFor(): boolean {
    return Object.values(this.#waiters).some((waiters) => waiters.length > 0);
  }

  /** Whether little of a group's window is taken or waited for; a private chat always is. */
  isCalm(now: number): boolean {
    const waiting = Object.values(this.#waiters).reduce((sum, { length }) => sum + length, 0);
    return !this.#group || this.#group.taken(now) + waiting < CALM;
  }

  /** Whether there is a reservation that nobody waits to use. */
  get hasReservation(): boolean {
    return this.#reserved > this.#waiters.reserved.length;
  }

  /** The answer that has just entered is to come later. */
  reserve(): void {
    this.#reserved++;
    this.#owners++;
  }

  /** One who has reserved needs it no more; frees the room if it was not used. */
  giveBack(): void {
    this.#owners--;
    this.#freeSpare();
  }

  hold(until: number): void {
    this.#heldUntil = Math.max(this.#heldUntil, until);
  }

  add(wish: Wish, waiter: Waiter): void {
    this.#waiters[wish].push(waiter);
  }

  remove(wish: Wish, waiter: Waiter): void {
    const waiters = this.#waiters[wish];
    waiters.splice(waiters.indexOf(waiter), 1);
    this.#freeSpare();
  }

  /** How long from `now` until there is room, those who wait aside, ms; Infinity: not known. */
  wait(wish: Wish, now: number): number {
    const pace = this.#pace ? [this.#pace] : [];
    const windows = wish === 'reserved' ? [] : [...this.#windows[wish], ...pace];
    return Math.max(0, this.#heldUntil - now, ...windows.map((window) => window.wait(now)));
  }

  /** How long from `now` until one of those who wait can enter, as in `wait`. */
  nextWait(now: number): number {
    return Math.min(...this.#wishes().map((wish) => this.wait(wish, now)));
  }

  /** What the one waits for who can enter now, and its turn. */
  next(now: number): { wish: Wish; turn: number } | undefined {
    const wish = this.#wishes().find((waited) => this.wait(waited, now) === 0);
    return wish && { wish, turn: this.#waiters[wish][0].turn };
  }

  /** Whether words have room in their share and need wait for no others, but one in turn. */
  hasShareForWords(now: number): boolean {
    const windows = this.#group ? this.#windows.words.slice(-1) : this.#windows.words;
    const isFree = windows.every((window) => window.wait(now) === 0);
    return isFree && this.#waiters.words.length === 0 && this.#heldUntil <= now;
  }

  /** Lets the first of those who wait take what it waited for; `end` is to end its message. */
  enter(wish: Wish, now: number, end: () => void): void {
    if (wish === 'reserved') {
      this.#reserved--;
    } else {
      this.#lastStarted = wish;
      for (const window of this.#windows[wish]) window.start();
      this.#pace?.start();
      this.#pace?.end(now);
    }
    this.#waiters[wish].shift()?.enter(end);
  }

  end(kind: Kind, now: number): void {
    for (const window of this.#windows[kind]) window.end(now);
  }

  #freeSpare(): void {
    if (this.#reserved <= Math.max(this.#owners, this.#waiters.reserved.length)) return;
    this.#reserved--;
    for (const window of this.#windows.answer) window.cancel();
  }

  /** What is waited for, in the order of serving: answers and words take turns. */
  #wishes(): Wish[] {
    const kinds: Kind[] =
      this.#lastStarted === 'answer' ? ['words', 'edit', 'answer'] : ['answer', 'words', 'edit'];
    const wishes: Wish[] = ['reserved', ...kinds];
    return wishes.filter((wish) => this.#waiters[wish].length > 0);
  }
}
