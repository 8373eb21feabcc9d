import type { Chat, Message, ReactionType } from 'grammy/types';

/** A message before the chat has numbered and dated it. */
export type Draft = Omit<Message, 'message_id' | 'chat' | 'date'>;

/** The messages of one chat as they are now: edits applied, deletions gone. */
export class History {
  readonly #messages = new Map<number, Message>();
  /** By the number of a message, the numbers of those that answer it, in the order of sending. */
  readonly #answers = new Map<number, number[]>();
  readonly #reactions = new Map<number, readonly ReactionType[]>();
  readonly #now: () => number;
  #lastId = 0;

  /** `now` gives milliseconds since 1970. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** In the order of sending. */
  get all(): Message[] {
    return [...this.#messages.values()];
  }

  message(id: number): Message | undefined {
    return this.#messages.get(id);
  }

  /** The replies to a message, in the order of sending; found without a look at the others. */
  answersTo(id: number): Message[] {
    const answers = this.#answers.get(id) ?? [];
    return answers.flatMap((answer) => this.#messages.get(answer) ?? []);
  }

  /** The number that the next message gets. */
  get nextId(): number {
    return this.#lastId + 1;
  }

  add<D extends Draft>(chat: Chat, draft: D) {
    const message_id = this.nextId;
    this.#lastId = message_id;
    const message = { message_id, date: this.#unixTime(), chat, ...draft };
    this.#messages.set(message_id, message);
    const answered = draft.reply_to_message?.message_id;
    if (answered !== undefined) {
      const answers = this.#answers.get(answered);
      if (answers) answers.push(message_id);
      else this.#answers.set(answered, [message_id]);
    }
    return message;
  }

  /** Puts `draft` in the place of a message; number, date and chat stay. */
  edit<D extends Draft>({ message_id, date, chat }: Message, draft: D) {
    const edited = { message_id, date, chat, ...draft, edit_date: this.#unixTime() };
    this.#messages.set(message_id, edited);
    return edited;
  }

  delete(id: number): void {
    this.#messages.delete(id);
    this.#reactions.delete(id);
  }

  /** The bot's own reactions to a message. */
  reactions(id: number): readonly ReactionType[] {
    return this.#reactions.get(id) ?? [];
  }

  react(id: number, reaction: readonly ReactionType[]): void {
    this.#reactions.set(id, reaction);
  }

  #unixTime(): number {
    return Math.floor(this.#now() / 1000);
  }
}
