import type { Context } from 'grammy';
import type { Message } from 'grammy/types';
import { type Choices, type Request, readRequest } from '../gazetteer/request.js';
import { type MethodId, methodIds } from '../optimize/registry.js';
import type { Requests } from './requests.js';

/** The post's. */
export const SEED = 42;

const DEFAULT_REQUEST = '15';
export const DEFAULT_METHODS = ['gradient-descent', 'nelder-mead'] as const;

/** What a message asks to race on: its text without the command, if there is one. */
export function requestText({ text = '', entities = [] }: Message): string {
  const [command] = entities.filter(({ type, offset }) => type === 'bot_command' && offset === 0);
  return text.slice(command?.length ?? 0).trim() || DEFAULT_REQUEST;
}

export function readRaceRequest(message: Message, maxCities: number, choices?: Choices) {
  return readRequest(requestText(message), maxCities, methodIds, choices);
}

/** Hands the race over; its film answers `message`. */
export function requestRace(
  context: Context,
  requests: Requests,
  message: Message,
  { cities, methods = DEFAULT_METHODS, notes }: Request<MethodId>,
): Promise<void> {
  const request = { problem: { kind: 'cities', cities }, methods, seed: SEED } as const;
  return requests.take(context, message, { kind: 'film', request, notes });
}
