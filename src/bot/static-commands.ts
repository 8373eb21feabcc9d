import { Composer } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import { methodIds } from '../optimize/registry.js';
import type { Speech } from '../text/speech.js';
import { type CommandName, isCommand } from './command.js';
import type { BotContext } from './context.js';
import type { Replies } from './replies.js';

const NOTEBOOK =
  'https://colab.research.google.com/github/MerkulovDaniil/optim/blob/master/assets/Notebooks/MDS.ipynb';
const GEONAMES = 'https://www.geonames.org';

const texts: readonly (readonly [name: CommandName, text: (say: Speech) => string])[] = [
  ['start', (say) => say.say('bot-start')],
  [
    'help',
    (say) =>
      say.say('bot-help', {
        europe: presets.europe.length,
        world: presets.world.length,
        usa: presets.usa.length,
      }),
  ],
  ['methods', (say) => methodIds.map((id) => `${id} — ${say.say(`method-${id}.asks`)}`).join('\n')],
  ['about', (say) => say.say('bot-about', { notebook: NOTEBOOK, geonames: GEONAMES })],
];

/** /start, /help, /methods and /about. */
export function staticCommands(replies: Replies): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  for (const [command, text] of texts) {
    composer.on('message').filter(isCommand(command), async (context) => {
      await replies.words(context, text(context.say));
    });
  }
  return composer;
}
