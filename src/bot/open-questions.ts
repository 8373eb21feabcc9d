import type { MaybeInaccessibleMessage } from 'grammy/types';
import type { Choices } from '../gazetteer/request.js';
import type { Asked } from './race-request.js';

/** Questions that are remembered; a choice's own data tells what was chosen before in older ones. */
const MOST = 1000;

interface Question {
  readonly asked: Asked;
  readonly choices: Choices;
  readonly isOpen: boolean;
}

/** What each question is about, and the choices made, sooner than the buttons are redrawn. */
export class OpenQuestions {
  readonly #questions = new Map<string, Question>();

  /** The question was sent; a button may have been pressed before that was heard of. */
  open(question: MaybeInaccessibleMessage, asked: Asked): void {
    const known = this.#questions.get(keyOf(question));
    this.#remember(question, { choices: new Map(), isOpen: true, ...known, asked });
  }

  /** What was chosen last could not be started: it may be chosen again. */
  reopen(question: MaybeInaccessibleMessage): void {
    const known = this.#questions.get(keyOf(question));
    if (known) this.#remember(question, { ...known, isOpen: true });
  }

  /** What the question is about; undefined for one of long ago. */
  asked(question: MaybeInaccessibleMessage): Asked | undefined {
    return this.#questions.get(keyOf(question))?.asked;
  }

  /** All choices so far, these with them. Undefined when the question is closed. */
  choose(question: MaybeInaccessibleMessage, asked: Asked, chosen: Choices): Choices | undefined {
    const { choices: before, isOpen } = this.#questions.get(keyOf(question)) ?? {
      choices: new Map(),
      isOpen: true,
    };
    if (!isOpen) return undefined;
    const choices: Choices = new Map([...before, ...chosen]);
    this.#remember(question, { asked, choices, isOpen });
    return choices;
  }

  isOpen(question: MaybeInaccessibleMessage): boolean {
    return this.#questions.get(keyOf(question))?.isOpen !== false;
  }

  close(question: MaybeInaccessibleMessage): void {
    const known = this.#questions.get(keyOf(question));
    if (known) this.#remember(question, { ...known, isOpen: false });
  }

  #remember(message: MaybeInaccessibleMessage, question: Question): void {
    const [oldest] = this.#questions.keys();
    if (this.#questions.size >= MOST && oldest !== undefined) this.#questions.delete(oldest);
    this.#questions.set(keyOf(message), question);
  }
}

function keyOf({ chat, message_id }: MaybeInaccessibleMessage): string {
  return `${chat.id}:${message_id}`;
}
