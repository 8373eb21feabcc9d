import { Composer, type Context } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import type { Jobs } from '../jobs/jobs.js';
import { readScalingMethods } from '../scaling-request.js';
import { mistakeText } from '../text/mistakes.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { replyText, replyTo } from './reply.js';

const DEFAULT_METHODS = 'gradient-descent nelder-mead';

/** /scaling, /scaling METHOD METHOD …: iterations against the number of cities of Europe. */
export function scalingCommand(jobs: Jobs): Composer<Context> {
  const composer = new Composer<Context>();
  composer.command('scaling', async (context) => {
    const language = languageOf(context.from);
    const say = speech(language);
    const read = readScalingMethods(context.match.trim() || DEFAULT_METHODS);
    if ('mistake' in read) return replyText(context, mistakeText(read.mistake, say));

    const taken = jobs.enqueue({
      kind: 'scaling',
      updateId: context.update.update_id,
      request: { methods: read.methods, max: presets.europe.length, europe: presets.europe },
      language,
      replyTo: replyTo(context.msg),
    });
    if (!taken) return replyText(context, say.say('bot-busy'));
    if (context.chat.type === 'private') await context.replyWithChatAction('upload_photo');
    else await context.react('👀');
  });
  return composer;
}
