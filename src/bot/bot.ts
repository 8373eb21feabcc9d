import { setTimeout as delay, setImmediate as nextTurn } from 'node:timers/promises';
import { type Bot, Composer, type Middleware } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import type { Results } from '../jobs/results.js';
import { ThreadClosed } from '../reading/deadline-thread.js';
import type { Reader } from '../reading/reader.js';
import { type Language, speech } from '../text/speech.js';
import { AlreadyTold } from './already-told.js';
import type { Budget } from './budget.js';
import { cancelling } from './cancel.js';
import { createCityChoice } from './city-choice.js';
import { isOwn, readCommand } from './command.js';
import { compareCommand } from './compare-command.js';
import type { BotContext } from './context.js';
import type { Erasure } from './erasure.js';
import { isExpectedRefusal, isFailedCall } from './failures.js';
import { forgetCommand } from './forget-command.js';
import type { Inbox, Taking } from './inbox.js';
import { ownLanguage, speaking } from './language.js';
import { languageCommand } from './language-command.js';
import type { Lately } from './lately.js';
import type { Limits } from './limits.js';
import { matrixDocument } from './matrix-document.js';
import { isSomebodys, isToBot } from './noise.js';
import type { OpenQuestions } from './open-questions.js';
import { onlyOwnButtons } from './own-buttons.js';
import { permissionNotice } from './permission-notice.js';
import { postCommand } from './post-command.js';
import { acknowledge } from './press.js';
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
  readonly erasure: Erasure;
  /** What takes note of each update before the handlers. */
  readonly watchers: readonly Middleware<BotContext>[];
  /** Of groups where none was chosen. */
  readonly groupLanguage: Language;
  /** The most cities in a request. */
  readonly maxCities: number;
  /** Of the process, in milliseconds since 1970. */
  readonly startedAt: number;
  readonly log: Logger;
  /** Where updates are kept until they are handled. */
  readonly inbox: Inbox;
  readonly reader: Reader;
}

/** The updates that the handlers know what to do with. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'callback_query',
  'my_chat_member',
] as const;

/** Milliseconds after which the next update is started although a taken-over one is not finished. */
const LONGEST_WAIT = 5_000;

/** Adds all that the bot listens to. Returns what waits for the handlers at work. */
export function addHandlers(bot: Bot<BotContext>, options: HandlersOptions): () => Promise<void> {
  const { jobs, pending, results, settings, limits, budget, reactions, maxCities } = options;
  const { inbox, reader, log } = options;
  const atWork = new Set<Promise<void>>();
  // Updates are not handled one after another: a slow call must not hold up the others.
  bot.use(async (context, next) => {
    const { update_id: updateId } = context.update;
    context.paid = 0;
    // Updates come in batches; the event loop must not wait for all of one.
    await nextTurn();
    const taking = await take(context.update);
    if (taking === 'known') return;
    const handling = next()
      .catch(async (error) => {
        // The process is ending; the next one handles the update.
        if (error instanceof ThreadClosed) throw error;
        const cause = error instanceof AlreadyTold ? error.cause : error;
        if (isExpectedRefusal(cause)) log.info({ updateId, error: cause }, 'refused by Telegram');
        else if (!(error instanceof StoreAway)) log.error({ updateId, error }, 'handler failed');
        // Where Telegram has failed, a word would not arrive either.
        if (!isFailedCall(error) && !(error instanceof AlreadyTold))
          await apologize(context, error);
      })
      .then(() => inbox.done(updateId))
      .catch((error) => {
        if (error instanceof ThreadClosed)
          log.info({ updateId }, 'update left for the next process');
        else log.error({ updateId, error }, 'update not marked as handled');
      })
      .finally(() => atWork.delete(handling));
    atWork.add(handling);
    if (taking === 'not-kept') await handling;
    // One by one: if this one brings the process down again, it takes no other with it.
    if (taking === 'taken-over') await Promise.race([handling, delay(LONGEST_WAIT)]);
  });
  // Without it, an error thrown before the handlers would end polling.
  bot.catch(({ error, ctx }) => {
    log.error({ updateId: ctx.update.update_id, error }, 'update not handled');
  });
  bot.use(...options.watchers, speaking(settings, options.groupLanguage));

  const take = (update: Update) =>
    inbox.take(update).catch((error): Taking => {
      log.error({ updateId: update.update_id, error }, 'update not kept');
      return 'not-kept';
    });

  const apologize = async (context: BotContext, error: unknown): Promise<void> => {
    // The language may be what could not be read.
    const { say = speech(ownLanguage(context.from)) } = context as Partial<BotContext>;
    const id = error instanceof StoreAway ? 'bot-away' : 'bot-failed';
    await replies.apologize(context, say.say(id)).catch((failure) => {
      log.error({ updateId: context.update.update_id, error: failure }, 'apology not sent');
    });
  };

  const replies = new Replies(bot.api, limits, budget, reactions);
  const requests = new Requests({ ...options, replies });
  const choice = createCityChoice({ requests, replies, reader, questions: options.questions });
  const cancel = cancelling(jobs, pending, replies);
  const language = languageCommand(settings, replies, log);

  bot
    .on('callback_query')
    .use(
      choice.composer,
      onlyOwnButtons(replies),
      cancel,
      language,
      resultButtons({ requests, results, replies, budget, maxCities }),
      async (context) => {
        await acknowledge(context);
      },
    );
  bot.use(permissionNotice(settings, replies, log));
  const ours = new Composer<BotContext>();
  bot.filter((context) => isSomebodys(context, options.startedAt)).use(ours);
  ours.use(async (context, next) => {
    const command = context.msg && readCommand(context.msg, context.me.username);
    if (command === 'of-another') return;
    context.command = command;
    if (!command && !isToBot(context)) return;
    if (command && !isOwn(command) && !isPuzzling(context)) return;
    const wait = await limits.exhaustion(askerOf(context));
    if (wait === undefined) return next();
    await replies.slowDown(context, wait);
  });
  ours.use(
    matrixDocument(requests, replies, reader),
    staticCommands(replies),
    language,
    forgetCommand({
      ...{ jobs, pending, results, settings, replies, log },
      questions: options.questions,
      erasure: options.erasure,
    }),
    cancel,
    postCommand(requests, replies),
    scalingCommand(requests, replies),
    compareCommand({ requests, results, replies, choice, reader }),
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
