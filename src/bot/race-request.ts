import type { Message } from 'grammy/types';
import type { ComparisonRequest } from '../compare.js';
import { type Request, readMethods } from '../gazetteer/request.js';
import type { Wanted } from '../jobs/jobs.js';
import type { Results } from '../jobs/results.js';
import { postSizes } from '../optimize/as-in-post.js';
import { type MethodId, methodNames } from '../optimize/registry.js';
import type { Language } from '../text/speech.js';
import type { BotContext } from './context.js';
import { readResultData } from './result-data.js';

/** The post's. */
export const SEED = 42;

const DEFAULT_REQUEST = '15';
export const DEFAULT_METHODS = ['gradient-descent', 'nelder-mead'] as const;

/** How to race, where the request itself does not say. */
export type Manner = Pick<ComparisonRequest, 'methods' | 'seed'>;

/** What a message asks to race on, and how. */
export interface Asked {
  readonly text: string;
  readonly manner: Manner;
}

/**
 * What the update's message asks: its text without the command. A reply to a result takes over its
 * methods and seed; a command without a list, as a reply to somebody, takes that message as the list.
 */
export async function readAsked(
  { msg, me, command }: BotContext,
  results: Results,
): Promise<Asked> {
  const text = command?.rest ?? textOf(msg);
  const replied = msg?.reply_to_message;
  const manner = (await mannerOf(replied, results)) ?? { methods: DEFAULT_METHODS, seed: SEED };
  const isSomebodys = replied && !replied.is_automatic_forward && replied.from?.id !== me.id;
  const list = isSomebodys ? (msg?.quote?.text ?? textOf(replied)) : '';
  const words = text.split(/[\s,]+/).filter((word) => word !== '');
  const read = readMethods(words, methodNames);
  if (list === '' || 'mistake' in read) return { text: text || DEFAULT_REQUEST, manner };
  const { methods = manner.methods } = read;
  return { text: list, manner: { ...manner, methods } };
}

/** A text without the command it may start with. */
export function textOf(message: Message | undefined): string {
  const text = message?.text ?? message?.caption ?? '';
  return text.replace(/^\/[\w@]+/, '').trim();
}

/** The methods and the seed of the result that a message shows. */
async function mannerOf(
  message: Message | undefined,
  results: Results,
): Promise<Manner | undefined> {
  const buttons = message?.reply_markup?.inline_keyboard?.flat() ?? [];
  const [data] = buttons.flatMap((button) =>
    'callback_data' in button ? (readResultData(button.callback_data) ?? []) : [],
  );
  const wanted = data && (await results.find(data.key))?.wanted;
  if (wanted?.kind !== 'film') return undefined;
  const { methods, seed } = wanted.request;
  return { methods, seed };
}

/** The film of a race that was asked for. */
export function wantedRace(
  { cities, methods: named }: Request<MethodId>,
  { methods: usual, seed }: Manner,
  language: Language,
): Wanted {
  const isPossible = usual !== 'as-in-post' || postSizes.includes(cities.length);
  const methods = named ?? (isPossible ? usual : DEFAULT_METHODS);
  return {
    kind: 'film',
    language,
    request: { problem: { kind: 'cities', cities }, methods, seed },
  };
}
