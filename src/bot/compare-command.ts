import { Composer, type Context } from 'grammy';
import { readRequest } from '../gazetteer/request.js';
import type { Jobs } from '../jobs/jobs.js';
import { methodIds } from '../optimize/registry.js';
import { mistakeText } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { requestFilm } from './film-request.js';
import { languageOf } from './language.js';
import { replyText } from './reply.js';

const DEFAULT_REQUEST = '15';
const DEFAULT_METHODS = ['gradient-descent', 'nelder-mead'] as const;

/** /compare: a preset or a list of cities, and two methods. */
export function compareCommand(jobs: Jobs, maxCities: number): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command('compare', async (context) => {
    const text = context.match.trim() || DEFAULT_REQUEST;
    const request = readRequest(text, maxCities, methodIds);
    if ('mistake' in request) {
      const say = speech(languageOf(context.from));
      return replyText(context, mistakeText(request.mistake, say));
    }
    const { cities, methods = DEFAULT_METHODS } = request;
    await requestFilm(context, jobs, { problem: { kind: 'cities', cities }, methods });
  });
  return composer;
}
