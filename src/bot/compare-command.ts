import { Composer, type Context } from 'grammy';
import { readRequest } from '../gazetteer/request.js';
import type { Jobs } from '../jobs/jobs.js';
import { mistakeText } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { replyText, replyTo } from './reply.js';

const DEFAULT_REQUEST = '15';
/** The post's. */
const SEED = 42;

/** /compare: checks the request, acknowledges it and hands it to the jobs, which answer it. */
export function compareCommand(jobs: Jobs, maxCities: number): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command('compare', async (context) => {
    const language = languageOf(context.from);
    const say = speech(language);
    const request = readRequest(context.match.trim() || DEFAULT_REQUEST, maxCities);
    if ('mistake' in request) return replyText(context, mistakeText(request.mistake, say));

    const taken = jobs.enqueue({
      updateId: context.update.update_id,
      request: {
        problem: { kind: 'cities', cities: request.cities },
        methods: ['gradient-descent', 'nelder-mead'],
        seed: SEED,
      },
      language,
      replyTo: replyTo(context),
    });
    if (!taken) return replyText(context, say.say('bot-busy'));
    await acknowledge(context);
  });
  return composer;
}

/** "Sending a video…" in a private chat; in a group a reaction, which costs no message. */
async function acknowledge(context: Context): Promise<void> {
  if (context.chat?.type === 'private') await context.replyWithChatAction('upload_video');
  else await context.react('👀');
}
