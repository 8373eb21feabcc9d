import { Composer, type Context } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import { NO_NOTES } from '../gazetteer/request.js';
import { postSizes } from '../optimize/as-in-post.js';
import { mistakeText } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { SEED } from './race-request.js';
import { replyText } from './reply.js';
import type { Requests } from './requests.js';

const DEFAULT_SIZE = 15;

/** /post 6, /post 15, /post 34: the post's own runs; alone, 15. */
export function postCommand(requests: Requests): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command('post', async (context) => {
    const size = Number(context.match.trim() || DEFAULT_SIZE);
    if (!postSizes.includes(size)) {
      const say = speech(languageOf(context.from));
      return replyText(context, mistakeText({ kind: 'not-of-the-post' }, say));
    }
    const cities = presets.europe.slice(0, size);
    await requests.take(context, context.msg, {
      kind: 'film',
      request: { problem: { kind: 'cities', cities }, methods: 'as-in-post', seed: SEED },
      notes: NO_NOTES,
    });
  });
  return composer;
}
