import { Composer, InlineKeyboard } from 'grammy';
import type { MaybeInaccessibleMessage, Message } from 'grammy/types';
import type { Choices } from '../gazetteer/request.js';
import type { RequestMistake, Unsettled } from '../gazetteer/request-mistake.js';
import type { Reader } from '../reading/reader.js';
import type { ReadingMistake } from '../reading/reading-mistake.js';
import { candidateText, unsettledText } from '../text/cities.js';
import { mistakeText } from '../text/mistakes.js';
import { quoted } from '../text/quotation.js';
import type { Speech } from '../text/speech.js';
import { isAdmin } from './admins.js';
import type { BotContext } from './context.js';
import type { OpenQuestions } from './open-questions.js';
import { buttonsOf } from './own-buttons.js';
import { acknowledge } from './press.js';
import { priceOfText } from './prices.js';
import { type Asked, DEFAULT_METHODS, SEED, textOf, wantedRace } from './race-request.js';
import type { Replies } from './replies.js';
import { askerId, askerOf } from './reply.js';
import type { Requests } from './requests.js';
import { unlinked } from './unlinked.js';

/** `use:INDEX=ID,INDEX=-,…`: all choices made so far, "-" for a name to be left out. */
const PREFIX = 'use:';
const DATA = /^use:(\d+=(?:\d+|-))(,\d+=(?:\d+|-))*$/;
/** Telegram's bound on the data of a button, bytes. */
const DATA_LENGTH = 64;
/** More names than this are sooner typed anew. */
const MOST_QUESTIONS = 5;
/** Room for these names and what each may mean; characters. */
const QUESTION = 1500;

/** Asks which cities were meant, and starts the race when all names are settled. */
export interface CityChoice {
  /**
   * Asks the sender of a list, a row of buttons a name. False, and nothing asked, where there are too
   * many names or nothing to suggest.
   */
  ask(context: BotContext, asked: Asked, items: readonly Unsettled[]): Promise<boolean>;
  /** The buttons: the race starts with the press that settles the last name. */
  readonly composer: Composer<BotContext>;
}

export interface CityChoiceOptions {
  readonly requests: Requests;
  readonly replies: Replies;
  readonly reader: Reader;
  readonly questions: OpenQuestions;
}

export function createCityChoice(options: CityChoiceOptions): CityChoice {
  const { requests, replies, reader, questions } = options;
  const composer = new Composer<BotContext>();

  composer.callbackQuery(DATA, async (context) => {
    const { say, me, callbackQuery } = context;
    const question = callbackQuery.message;
    const pressed = pressedChoices(callbackQuery.data, buttonsOf(callbackQuery, me.id));
    if (!pressed) return replies.toast(context, say.say('bot-button-gone'));
    const message =
      question && 'reply_to_message' in question ? question.reply_to_message : undefined;
    const asked = question && message && ((await questions.asked(question)) ?? askedAnew(message));
    if (!question || !asked) return replies.toast(context, say.say('bot-request-gone'));
    // It may take a question to Telegram.
    if (!(await replies.admit(context))) return;
    if (!(await mayChoose(context, message))) {
      return replies.toast(context, say.say('bot-not-yours'));
    }
    if (!(await replies.admit(context, priceOfText(asked.text.length)))) return;

    // The buttons of a list that was edited since may name what it has no more.
    const chosen = isEditedSince(message, question) ? new Map() : pressed;
    const choices = await questions.choose(question, asked, chosen, askerId(message));
    const request = choices && (await reader.race(asked.text, askerOf(context), choices));
    if (!request || 'mistake' in request) {
      await acknowledge(context);
      if (request && (await questions.isOpen(question))) {
        await redraw(context, request.mistake, choices);
      }
      return;
    }
    // A second press must not start a second race.
    if (!(await questions.close(question))) {
      await acknowledge(context);
      return;
    }
    const wanted = wantedRace(request, asked.manner, say.language);
    if (!(await requests.take(context, message, wanted, request.notes))) {
      await questions.reopen(question);
      return;
    }
    await acknowledge(context);
    await context.deleteMessage();
  });

  return {
    composer,
    async ask(context, asked, items) {
      const keyboard = choiceKeyboard(items, new Map(), context.say);
      if (!keyboard) return false;
      const question = await replies.words(context, questionText(items, context.say), keyboard);
      if (question) await questions.open(question, asked, askerOf(context));
      return true;
    },
  };
}

/** What a question of before a restart is about, if its message says so itself. */
function askedAnew(message: Message): Asked | undefined {
  const text = textOf(message);
  return text === '' ? undefined : { text, manner: { methods: DEFAULT_METHODS, seed: SEED } };
}

/** Asks about what is not settled yet; says in words what no button mends. */
async function redraw(
  context: BotContext,
  mistake: RequestMistake | ReadingMistake,
  made: Choices,
): Promise<void> {
  const { say } = context;
  const items = mistake.kind === 'unknown-cities' ? mistake.items : [];
  const keyboard = items.length > 0 ? choiceKeyboard(items, made, say) : undefined;
  if (keyboard) {
    await context.editMessageText(questionText(items, say), { reply_markup: keyboard });
  } else {
    await context.editMessageText(mistakeText(unlinked(mistake), say));
  }
}

/**
 * The person who asked may. Anonymous admins and channels show no person: for them, the admins of
 * the group or of the channel may.
 */
async function mayChoose(context: BotContext, asked: Message): Promise<boolean> {
  const { chat, from, sender_chat: sender } = asked;
  if (!sender) return from?.id === context.from?.id;
  return (await isAdmin(context, chat.id)) || isAdmin(context, sender.id);
}

function isEditedSince(asked: Message, question: MaybeInaccessibleMessage): boolean {
  const shown = 'edit_date' in question ? (question.edit_date ?? question.date) : question.date;
  return (asked.edit_date ?? 0) > shown;
}

function questionText(items: readonly Unsettled[], speech: Speech): string {
  return speech.say('bot-unsettled', { items: unsettledText(unlinked(items), speech, QUESTION) });
}

/** Undefined where the choice cannot be made by buttons. */
function choiceKeyboard(
  items: readonly Unsettled[],
  made: Choices,
  speech: Speech,
): InlineKeyboard | undefined {
  if (items.length + made.size > MOST_QUESTIONS) return undefined;
  if (items.every(({ item }) => item.suggestions.length === 0) && made.size === 0) return undefined;
  const rows = items.map(({ index, item }) => [
    ...item.suggestions.flatMap((candidate) => {
      const { id } = candidate.city;
      const text = candidateText(candidate, speech);
      return id === null ? [] : [InlineKeyboard.text(text, writeChoices(made, index, id))];
    }),
    InlineKeyboard.text(
      speech.say('bot-use-without', { query: quoted(item.query) }),
      writeChoices(made, index, 'left-out'),
    ),
  ]);
  const buttons = rows.flat();
  const fits = buttons.every(
    (button) => 'callback_data' in button && button.callback_data.length <= DATA_LENGTH,
  );
  return fits
    ? InlineKeyboard.from(rows.flatMap((row) => row.map((button) => [button])))
    : undefined;
}

function writeChoices(made: Choices, index: number, choice: number | 'left-out'): string {
  const all = [...made, [index, choice] as const];
  return (
    PREFIX + all.map(([k, chosen]) => `${k}=${chosen === 'left-out' ? '-' : chosen}`).join(',')
  );
}

/**
 * The choices behind a press. Undefined if the keyboard of the message does not offer them. A button
 * that was pressed before the keyboard was redrawn counts for its own choice alone.
 */
function pressedChoices(data: string, buttons: readonly string[]): Choices | undefined {
  if (buttons.includes(data)) return readChoices(pairsOf(data));
  const own = pairsOf(data).slice(-1);
  const isOffered = buttons.some(
    (button) => DATA.test(button) && pairsOf(button).at(-1) === own[0],
  );
  return isOffered ? readChoices(own) : undefined;
}

function pairsOf(data: string): string[] {
  return data.slice(PREFIX.length).split(',');
}

function readChoices(pairs: readonly string[]): Choices {
  return new Map(
    pairs.map((pair) => {
      const [index, chosen] = pair.split('=');
      return [Number(index), chosen === '-' ? 'left-out' : Number(chosen)];
    }),
  );
}
