import type { MaybeInaccessibleMessage } from 'grammy/types';
import type { Choices } from '../gazetteer/request.js';
import type { Asked } from './race-request.js';

/** Where a question stands. */
export type Place = Pick<MaybeInaccessibleMessage, 'message_id'> & {
  readonly chat: { readonly id: number };
};

/** What each question is about, and the choices made, sooner than the buttons are redrawn. */
export interface OpenQuestions {
  /** The question was sent; a button may have been pressed before that was heard of. */
  open(question: Place, asked: Asked, askerId: number): Promise<void>;
  /** What was chosen last could not be started: it may be chosen again. */
  reopen(question: Place): Promise<void>;
  /** What the question is about; undefined for one of long ago. */
  asked(question: Place): Promise<Asked | undefined>;
  /** All choices so far, these with them. Undefined when the question is closed. */
  choose(
    question: Place,
    asked: Asked,
    chosen: Choices,
    askerId: number,
  ): Promise<Choices | undefined>;
  isOpen(question: Place): Promise<boolean>;
  /** False where it was closed already: of two presses one alone starts the race. */
  close(question: Place): Promise<boolean>;
  /** Removes those of the asker. */
  forget(askerId: number): Promise<void>;
}

/** Questions that are remembered; a choice's own data tells what was chosen before in older ones. */
const MOST = 1000;

interface Question {
  readonly asked: Asked;
  readonly choices: Choices;
  readonly isOpen: boolean;
  readonly askerId: number;
}

/** The questions of this process. */
export function createOpenQuestions(): OpenQuestions {
  const questions = new Map<string, Question>();
  const find = (place: Place) => questions.get(keyOf(place));

  const remember = (place: Place, question: Question): void => {
    const [oldest] = questions.keys();
    if (questions.size >= MOST && oldest !== undefined) questions.delete(oldest);
    questions.set(keyOf(place), question);
  };

  return {
    async open(place, asked, askerId) {
      remember(place, { choices: new Map(), isOpen: true, ...find(place), asked, askerId });
    },

    async reopen(place) {
      const known = find(place);
      if (known) remember(place, { ...known, isOpen: true });
    },

    asked: async (place) => find(place)?.asked,

    async choose(place, asked, chosen, askerId) {
      const { choices: before = new Map(), isOpen = true } = find(place) ?? {};
      if (!isOpen) return undefined;
      const choices: Choices = new Map([...before, ...chosen]);
      remember(place, { asked, choices, isOpen, askerId });
      return choices;
    },

    isOpen: async (place) => find(place)?.isOpen !== false,

    async close(place) {
      const known = find(place);
      if (!known) return true;
      remember(place, { ...known, isOpen: false });
      return known.isOpen;
    },

    async forget(askerId) {
      for (const [key, question] of questions) {
        if (question.askerId === askerId) questions.delete(key);
      }
    },
  };
}

function keyOf({ chat, message_id }: Place): string {
  return `${chat.id}:${message_id}`;
}
