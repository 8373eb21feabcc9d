import { setTimeout as delay } from 'node:timers/promises';
import { autoRetry } from '@grammyjs/auto-retry';
import { Bot, HttpError, type Transformer } from 'grammy';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { cancelling } from './cancel.js';
import { cityChoice } from './city-choice.js';
import { compareCommand } from './compare-command.js';
import { languageOf } from './language.js';
import { matrixDocument } from './matrix-document.js';
import { isForUs } from './noise.js';
import type { OpenJobs } from './open-jobs.js';
import { postCommand } from './post-command.js';
import { replyText } from './reply.js';
import { Requests } from './requests.js';
import { scalingCommand } from './scaling-command.js';
import { commandMenu, staticCommands } from './static-commands.js';

/** Seconds a single call may take; a film goes up in a few. */
const CALL_TIMEOUT = 60;

/** Milliseconds before each new try of a call that the network has broken. */
const NETWORK_PAUSES = [1000, 3000];

/** Tries a broken call again, but for polling, which grammY repeats by itself. */
const retryNetwork: Transformer = async (call, method, payload, signal) => {
  for (const pause of method === 'getUpdates' ? [] : NETWORK_PAUSES) {
    try {
      return await call(method, payload, signal);
    } catch (error) {
      if (!(error instanceof HttpError)) throw error;
      await delay(pause);
    }
  }
  return call(method, payload, signal);
};

/** A client of the Bot API that retries a few times, not for ever; `inner` sees each try. */
export function createBot(token: string, apiRoot: string, ...inner: Transformer[]): Bot {
  const bot = new Bot(token, { client: { apiRoot, timeoutSeconds: CALL_TIMEOUT } });
  bot.api.config.use(
    ...inner,
    autoRetry({ maxRetryAttempts: 3, maxDelaySeconds: 60, rethrowHttpErrors: true }),
    retryNetwork,
  );
  return bot;
}

/** Adds all that the bot listens to. Returns what waits for the handlers at work. */
export function addHandlers(
  bot: Bot,
  jobs: Jobs,
  openJobs: OpenJobs,
  maxCities: number,
  log: Logger,
): () => Promise<void> {
  const atWork = new Set<Promise<void>>();
  // Updates are not handled one after another: a slow call must not hold up the others.
  bot.use((context, next) => {
    const handling = next()
      .catch((error) => log.error({ updateId: context.update.update_id, error }, 'handler failed'))
      .finally(() => atWork.delete(handling));
    atWork.add(handling);
  });

  const ours = bot.filter(isForUs);
  const requests = new Requests(jobs, openJobs, log);
  const cancel = cancelling(jobs, openJobs);
  bot
    .on('callback_query')
    .use(cityChoice(requests, maxCities), cancel, (context) => context.answerCallbackQuery());
  ours.use(
    matrixDocument(requests, maxCities),
    staticCommands,
    cancel,
    postCommand(requests),
    scalingCommand(requests),
    compareCommand(requests, maxCities),
  );
  ours
    .chatType('private')
    .on('message', (context) =>
      replyText(context, speech(languageOf(context.from)).say('bot-unknown')),
    );
  return async () => {
    await Promise.all(atWork);
  };
}

/** Tells Telegram the commands, in both languages. */
export async function publishMenu(bot: Bot): Promise<void> {
  await bot.api.setMyCommands(commandMenu('en'));
  await bot.api.setMyCommands(commandMenu('ru'), { language_code: 'ru' });
}
