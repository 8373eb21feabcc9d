import { Composer, type Context } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import { readScalingMethods } from '../scaling-request.js';
import { mistakeText } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { replyText } from './reply.js';
import type { Requests } from './requests.js';

const DEFAULT_METHODS = 'gradient-descent nelder-mead';

/** /scaling, /scaling METHOD METHOD …: iterations against the number of cities of Europe. */
export function scalingCommand(requests: Requests): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command('scaling', async (context) => {
    const say = speech(languageOf(context.from));
    const read = readScalingMethods(context.match.trim() || DEFAULT_METHODS);
    if ('mistake' in read) return replyText(context, mistakeText(read.mistake, say));

    await requests.take(context, context.msg, {
      kind: 'scaling',
      request: { methods: read.methods, max: presets.europe.length, europe: presets.europe },
    });
  });
  return composer;
}
