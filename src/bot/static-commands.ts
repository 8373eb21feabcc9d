import { Composer, type Context } from 'grammy';
import { presets } from '../gazetteer/presets.js';
import { methodIds } from '../optimize/registry.js';
import { type Language, type Speech, speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { replyText } from './reply.js';

const NOTEBOOK =
  'https://colab.research.google.com/github/MerkulovDaniil/optim/blob/master/assets/Notebooks/MDS.ipynb';
const GEONAMES = 'https://www.geonames.org';

const texts: Record<string, (speech: Speech) => string> = {
  start: (say) => say.say('bot-start'),
  help: (say) =>
    say.say('bot-help', {
      europe: presets.europe.length,
      world: presets.world.length,
      usa: presets.usa.length,
    }),
  methods: (say) => methodIds.map((id) => `${id} — ${say.say(`method-${id}.asks`)}`).join('\n'),
  about: (say) => say.say('bot-about', { notebook: NOTEBOOK, geonames: GEONAMES }),
};

/** /start, /help, /methods and /about. */
export const staticCommands = new Composer<Context>();
for (const [command, text] of Object.entries(texts)) {
  staticCommands.command(command, (context) =>
    replyText(context, text(speech(languageOf(context.from)))),
  );
}

/** What the menu of commands shows. */
export function commandMenu(language: Language) {
  const say = speech(language);
  return ['compare', 'post', 'scaling', 'cancel', 'methods', 'help', 'about'].map((command) => ({
    command,
    description: say.say(`bot-command-${command}`),
  }));
}
