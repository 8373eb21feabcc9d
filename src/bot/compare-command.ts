import { Composer, type NextFunction } from 'grammy';
import type { RequestMistake } from '../gazetteer/request-mistake.js';
import type { Results } from '../jobs/results.js';
import type { Reader } from '../reading/reader.js';
import type { ReadingMistake } from '../reading/reading-mistake.js';
import { mistakeText } from '../text/mistakes.js';
import type { CityChoice } from './city-choice.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import { isToBot } from './noise.js';
import { priceOfText } from './prices.js';
import { readAsked, wantedRace } from './race-request.js';
import type { Replies } from './replies.js';
import { askerOf } from './reply.js';
import type { Requests } from './requests.js';
import { unlinked } from './unlinked.js';

export interface CompareOptions {
  readonly requests: Requests;
  readonly results: Results;
  readonly replies: Replies;
  readonly choice: CityChoice;
  readonly reader: Reader;
}

/**
 * /compare: a preset or a list of cities, and two methods. In a private chat, and in a group in
 * reply to the bot, the same without the command; a text that names no city goes on to the next
 * handler.
 */
export function compareCommand(options: CompareOptions): Composer<BotContext> {
  const { requests, results, replies, choice, reader } = options;
  const composer = new Composer<BotContext>();
  composer.filter(isCommand('compare'), (context) => race(context));
  composer.filter(isListForBot, race);
  return composer;

  async function race(context: BotContext, orElse?: NextFunction): Promise<void> {
    const { msg: message, say } = context;
    if (!message) return;
    const asked = await readAsked(context, results);
    if (!(await replies.admit(context, priceOfText(asked.text.length)))) return;
    const request = await reader.race(asked.text, askerOf(context));
    if (!('mistake' in request)) {
      const wanted = wantedRace(request, asked.manner, say.language);
      await requests.take(context, message, wanted, request.notes);
      return;
    }
    const { mistake } = request;
    if (orElse && namesNoCity(mistake)) return orElse();
    await requests.withdraw(context);
    const isAsked =
      mistake.kind === 'unknown-cities' && (await choice.ask(context, asked, mistake.items));
    if (!isAsked) await replies.words(context, mistakeText(unlinked(mistake), say));
  }
}

function isListForBot(context: BotContext): boolean {
  const text = context.msg?.text ?? '';
  return text !== '' && !text.startsWith('/') && isToBot(context);
}

/** Fewer words that are no city's for sure are not meant as a list. */
const LIST = 3;

function namesNoCity(mistake: RequestMistake | ReadingMistake): boolean {
  if (mistake.kind === 'too-few-cities') return mistake.n === 0;
  if (mistake.kind !== 'unknown-cities' || mistake.settled > 0) return false;
  const { items } = mistake;
  return items.length < LIST || items.every(({ item }) => item.suggestions.length === 0);
}
