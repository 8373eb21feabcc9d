import { Composer, type Context, type NextFunction } from 'grammy';
import type { Message } from 'grammy/types';
import type { RequestMistake } from '../gazetteer/request-mistake.js';
import { mistakeText } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { askAbout } from './city-choice.js';
import { languageOf } from './language.js';
import { readRaceRequest, requestRace } from './race-request.js';
import { replyText } from './reply.js';
import type { Requests } from './requests.js';

/**
 * /compare: a preset or a list of cities, and two methods. In a private chat the same without the
 * command; a text that names no city goes on to the next handler.
 */
export function compareCommand(requests: Requests, maxCities: number): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command('compare', (context) => race(context, context.msg));
  composer
    .chatType('private')
    .on('message:text', (context, next) =>
      context.msg.text.startsWith('/') ? next() : race(context, context.msg, next),
    );
  return composer;

  async function race(context: Context, message: Message, orElse?: NextFunction): Promise<void> {
    const request = readRaceRequest(message, maxCities);
    if (!('mistake' in request)) return requestRace(context, requests, message, request);
    const { mistake } = request;
    if (orElse && namesNoCity(mistake)) return orElse();
    if (mistake.kind === 'unknown-cities' && (await askAbout(context, message, mistake.items))) {
      return;
    }
    await replyText(context, mistakeText(mistake, speech(languageOf(context.from))));
  }
}

/** Fewer words that are no city's for sure are not meant as a list. */
const LIST = 3;

function namesNoCity(mistake: RequestMistake): boolean {
  if (mistake.kind === 'too-few-cities') return mistake.n === 0;
  if (mistake.kind !== 'unknown-cities' || mistake.settled > 0) return false;
  const { items } = mistake;
  return items.length < LIST || items.every(({ item }) => item.suggestions.length === 0);
}
