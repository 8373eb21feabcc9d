import { Composer } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import { postSizes } from '../optimize/as-in-post.js';
import { mistakeText } from '../text/mistakes.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import { SEED } from './race-request.js';
import type { Replies } from './replies.js';
import type { Requests } from './requests.js';

const DEFAULT_SIZE = 15;

/** /post 6, /post 15, /post 34: the post's own runs; alone, 15. */
export function postCommand(requests: Requests, replies: Replies): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  composer.filter(isCommand('post'), async (context) => {
    const { msg: message, command, say } = context;
    const size = Number(command?.rest || DEFAULT_SIZE);
    if (!message) return;
    if (!postSizes.includes(size)) {
      await requests.withdraw(context);
      await replies.words(context, mistakeText({ kind: 'not-of-the-post' }, say));
      return;
    }
    const cities = presets.europe.slice(0, size);
    await requests.take(context, message, {
      kind: 'film',
      language: say.language,
      request: { problem: { kind: 'cities', cities }, methods: 'as-in-post', seed: SEED },
    });
  });
  return composer;
}
