import { type Bot, Composer, type Middleware } from 'grammy';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import type { Results } from '../jobs/results.js';
import type { Language } from '../text/speech.js';
import type { Budget } from './budget.js';
import { cancelling } from './cancel.js';
import { createCityChoice } from './city-choice.js';
import { readCommand } from './command.js';
import { compareCommand } from './compare-command.js';
import type { BotContext } from './context.js';
import { forgetCommand } from './forget-command.js';
import type { Inbox } from './inbox.js';
import { speaking } from './language.js';
import { languageCommand } from './language-command.js';
import type { Lately } from './lately.js';
import type { Limits } from './limits.js';
import { matrixDocument } from './matrix-document.js';
import { isNumbered, isSomebodys, isToBot } from './noise.js';
import type { OpenQuestions } from './open-questions.js';
import { postCommand } from './post-command.js';
import type { Reactions } from './reactions.js';
import { Replies } from './replies.js';
import { askerOf } from './reply.js';
import { Requests } from './requests.js';
import { resultButtons } from './result-buttons.js';
import { scalingCommand } from './scaling-command.js';
import type { Settings } from './settings.js';
import { staticCommands } from './static-commands.js';
import { StoreAway } from './store-away.js';

export interface HandlersOptions {
  readonly jobs: Jobs;
  readonly pending: Pending;
  readonly results: Results;
  readonly settings: Settings;
  readonly limits: Limits;
  readonly budget: Budget;
  readonly reactions: Reactions;
  /** The memory of that name. */
  readonly lately: (name: string) => Lately;
  readonly questions: OpenQuestions;
  /** What takes note of each update before the handlers. */
  readonly watchers: readonly Middleware<BotContext>[];
  /** Of groups where none was chosen. */
  readonly groupLanguage: Language;
  /** The most cities in a request. */
  readonly maxCities: number;
  /** Of the process, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly log: Logger;
  /** Where updates are kept until they are handled; undefined where their sender keeps them. */
  readonly inbox: Inbox | undefined;
}

/** The updates that the handlers know what to do with. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const;

/** Adds all that the bot listens to. Returns what waits for the handlers at work. */
export function addHandlers(bot: Bot<BotContext>, options: HandlersOptions): () => Promise<void> {
  const { jobs, pending, results, settings, limits, budget, reactions, maxCities, log } = options;
  const atWork = new Set<Promise<void>>();
  // Updates are not handled one after another: a slow call must not hold up the others.
  bot.use(async (context, next) => {
    const { update_id: updateId } = context.update;
    const taking = await options.inbox?.take(context.update);
    if (taking === 'known') return;
    const handling = (isNumbered(context) ? next() : Promise.resolve())
      .catch(async (error) => {
        if (error instanceof StoreAway && context.msg && context.say) await beSorry(context);
        else log.error({ updateId, error }, 'handler failed');
      })
      .then(() => options.inbox?.done(updateId))
      .catch((error) => log.error({ updateId, error }, 'update not done with'))
      .finally(() => atWork.delete(handling));
    atWork.add(handling);
    if (taking === 'not-kept') await handling;
  });
  bot.use(...options.watchers, speaking(settings, options.groupLanguage));

  const beSorry = (context: BotContext) => replies.refuse(context, context.say.say('bot-busy'));

  const replies = new Replies(bot.api, limits, budget, reactions);
  const requests = new Requests({ ...options, replies });
  const choice = createCityChoice(requests, replies, options.questions, maxCities);
  const cancel = cancelling(jobs, pending, replies);
  const language = languageCommand(settings, replies, log);

  bot
    .on('callback_query')
    .use(
      choice.composer,
      cancel,
      language,
      resultButtons({ requests, results, replies, limits, budget, maxCities }),
      (context) => context.answerCallbackQuery(),
    );
  const ours = new Composer<BotContext>();
  bot.filter((context) => isSomebodys(context, options.startedAt)).use(ours);
  ours.use(async (context, next) => {
    const command = context.msg && readCommand(context.msg, context.me.username);
    if (command === 'of-another') return;
    context.command = command;
    if (!command && !isToBot(context)) return;
    const wait = await limits.exhaustion(askerOf(context));
    if (wait === undefined) return next();
    await replies.slowDown(context, wait);
  });
  ours.use(
    matrixDocument(requests, replies, maxCities),
    staticCommands(replies),
    language,
    forgetCommand({ jobs, pending, results, settings, replies, log }),
    cancel,
    postCommand(requests, replies),
    scalingCommand(requests, replies),
    compareCommand({ requests, results, replies, choice, maxCities }),
  );
  ours.on('message').filter(isPuzzling, async (context) => {
    await replies.words(context, context.say.say('bot-unknown'));
  });
  return async () => {
    await Promise.all(atWork);
  };
}

/** In a group another bot may be meant, or nobody but people. */
function isPuzzling({ chat, command }: BotContext): boolean {
  return chat?.type === 'private' || command?.isNamed === true;
}
