import { setTimeout as delay } from 'node:timers/promises';
import { config as loadDotenv } from 'dotenv';
import { GrammyError } from 'grammy';
import { createAnswer } from './bot/answer.js';
import { ALLOWED_UPDATES, addHandlers } from './bot/bot.js';
import { createBudget } from './bot/budget.js';
import { createBot } from './bot/client.js';
import { createClosedChats } from './bot/closed-chats.js';
import { createLately } from './bot/lately.js';
import { createLimits } from './bot/limits.js';
import { createLog } from './bot/log.js';
import { publishMenu } from './bot/menu.js';
import { meteredApi } from './bot/metered-api.js';
import { meteredAnswer, meteredJobs, meteredResults } from './bot/metered-jobs.js';
import { createMovedChats } from './bot/moved-chats.js';
import { createOpenQuestions } from './bot/open-questions.js';
import { createPollingWatch } from './bot/polling-watch.js';
import { createReactions } from './bot/reactions.js';
import { readConfig } from './config.js';
import { createJobPool } from './jobs/pool.js';
import { type Health, startOperations } from './operations/http.js';
import { createMetrics } from './operations/metrics.js';
import { openStore } from './store/store.js';
import { StoreError } from './store/store-error.js';

/** Milliseconds that running jobs get on SIGTERM; a supervisor kills after 30 s. */
const DRAIN_TIME = 20_000;
/** Milliseconds that handlers waiting for Telegram get before that. */
const HANDLERS_TIME = 3_000;
const LAST_CALL = 28_000;
const WRONG_CONFIGURATION = 2;

loadDotenv({ quiet: true });
const read = readConfig(process.env);
if ('mistakes' in read) {
  for (const mistake of read.mistakes) refuse(mistake);
  process.exit(WRONG_CONFIGURATION);
}
const { config } = read;
const { botApiRoot: apiRoot, botToken: token, groupLanguage, maxCities, workers } = config;
const log = createLog(config.logLevel, token);
const startedAt = Date.now();
const now = () => performance.now();

const store = await openStore(config.dataDir, Date.now).catch((error: unknown) => {
  if (!(error instanceof StoreError)) throw error;
  refuse(`DATA_DIR: ${error.message}`);
  process.exit(WRONG_CONFIGURATION);
});
const { pending, settings } = store;

let stopping = false;
const metrics = createMetrics();
const polling = createPollingWatch(now);
const started = await startOperations({ port: config.port, metrics, health, log });
if ('mistake' in started) {
  refuse(started.mistake);
  process.exit(WRONG_CONFIGURATION);
}
const operations = started;
log.info({ port: operations.port }, 'health and metrics served');

const budget = createBudget(now);
const closedChats = createClosedChats(settings, dropJobs, log);
const movedChats = createMovedChats(async (from, to) => {
  await settings.moveChat(from, to);
  await pending.moveChat(from, to);
});
const bot = createBot({
  token,
  apiRoot,
  budget,
  inner: [meteredApi(metrics), polling.transformer],
  outer: [closedChats.transformer, movedChats.transformer],
});
const lately = () => createLately(now);
const reactions = createReactions(bot.api, log, lately());
const results = meteredResults(store.results, metrics);
const sending = { api: bot.api, pending, results, budget, reactions, lately, maxCities, log, now };
const answer = createAnswer({ ...sending, onUnknown: metrics.unknownDelivery });
const jobs = meteredJobs(
  createJobPool({ workers, answer: meteredAnswer(answer, metrics, now), pending, results }),
  metrics,
);
const watchers = [closedChats.middleware, movedChats.middleware];
const limits = createLimits(now);
const handlersDone = addHandlers(bot, {
  ...{ jobs, pending, results, settings, limits, budget, reactions, lately },
  questions: createOpenQuestions(),
  ...{ watchers, groupLanguage, maxCities, startedAt, log },
});

function refuse(mistake: string): void {
  process.stderr.write(`${mistake}; see .env.example\n`);
}

async function dropJobs(chatId: number): Promise<void> {
  for (const { job } of await pending.inChat(chatId)) {
    await jobs.cancel(job.id, 'cancelled');
  }
}

async function stop(signal: string, exitCode = 0): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), LAST_CALL).unref();
  await Promise.all([
    bot.stop().catch((error) => log.warn({ error }, 'last updates not confirmed')),
    Promise.race([handlersDone(), delay(HANDLERS_TIME)]).then(() => jobs.drain(DRAIN_TIME)),
  ]);
  await operations.close();
  await store.close();
  log.info('stopped');
  process.exit(exitCode);
}
function health(): Health {
  if (stopping) return { status: 'stopping' };
  return { status: polling.isPolling() ? 'ok' : 'not-polling' };
}

process.once('SIGTERM', (signal) => stop(signal));
process.once('SIGINT', (signal) => stop(signal));

try {
  log.info({ apiRoot }, 'connecting');
  await bot.init();
  await jobs.resume();
  await publishMenu(bot.api).catch((error) => log.warn({ error }, 'menu of commands not set'));
  await bot.start({
    allowed_updates: ALLOWED_UPDATES,
    onStart: ({ username }) => log.info({ username, workers }, 'listening'),
  });
} catch (error) {
  const unauthorized = error instanceof GrammyError && [401, 404].includes(error.error_code);
  if (!unauthorized) {
    log.fatal({ error }, 'polling ended');
    await stop('polling ended', 1);
  }
  refuse('BOT_TOKEN is not known to the Bot API: check it with @BotFather');
  process.exit(WRONG_CONFIGURATION);
}
