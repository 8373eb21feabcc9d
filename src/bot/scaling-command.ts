import { Composer } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import { readScalingMethods } from '../scaling-request.js';
import { mistakeText } from '../text/mistakes.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import type { Replies } from './replies.js';
import type { Requests } from './requests.js';
import { unlinked } from './unlinked.js';

const DEFAULT_METHODS = 'gradient-descent nelder-mead';

/** /scaling, /scaling METHOD METHOD …: iterations against the number of cities of Europe. */
export function scalingCommand(requests: Requests, replies: Replies): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.filter(isCommand('scaling'), async (context) => {
    const { msg: message, command, say } = context;
    if (!message) return;
    const read = readScalingMethods(command?.rest || DEFAULT_METHODS);
    if ('mistake' in read) {
      await requests.withdraw(context);
      await replies.words(context, mistakeText(unlinked(read.mistake), say));
      return;
    }
    const { methods } = read;
    await requests.take(context, message, {
      kind: 'scaling',
      language: say.language,
      request: { methods, max: presets.europe.length, europe: presets.europe },
    });
  });
  return composer;
}
