import type { MaybeInaccessibleMessage } from 'grammy/types';
import type { Choices } from '../gazetteer/request.js';

/** Questions that are remembered; a choice's own data tells what was chosen before in older ones. */
const MOST = 1000;

/** The choices made under each question, for buttons that are pressed sooner than they are redrawn. */
export class OpenQuestions {
  readonly #choices = new Map<string, Choices | 'closed'>();

  /** All choices so far, these with them. Undefined when the question is closed. */
  choose(question: MaybeInaccessibleMessage, chosen: Choices): Choices | undefined {
    const before = this.#choices.get(keyOf(question)) ?? new Map();
    if (before === 'closed') return undefined;
    const choices: Choices = new Map([...before, ...chosen]);
    this.#remember(question, choices);
    return choices;
  }

  isOpen(question: MaybeInaccessibleMessage): boolean {
    return this.#choices.get(keyOf(question)) !== 'closed';
  }

  close(question: MaybeInaccessibleMessage): void {
    this.#remember(question, 'closed');
  }

  #remember(question: MaybeInaccessibleMessage, choices: Choices | 'closed'): void {
    const [oldest] = this.#choices.keys();
    if (this.#choices.size >= MOST && oldest !== undefined) this.#choices.delete(oldest);
    this.#choices.set(keyOf(question), choices);
  }
}

function keyOf({ chat, message_id }: MaybeInaccessibleMessage): string {
  return `${chat.id}:${message_id}`;
}
