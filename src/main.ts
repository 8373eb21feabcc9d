import { setTimeout as delay } from 'node:timers/promises';
import { config as loadDotenv } from 'dotenv';
import { GrammyError } from 'grammy';
import { createAnswer } from './bot/answer.js';
import { addHandlers, createBot, publishMenu } from './bot/bot.js';
import { createLog } from './bot/log.js';
import { meteredApi } from './bot/metered-api.js';
import { meteredAnswer, meteredJobs } from './bot/metered-jobs.js';
import { OpenJobs } from './bot/open-jobs.js';
import { createPollingWatch } from './bot/polling-watch.js';
import { readConfig } from './config.js';
import { createJobPool } from './jobs/pool.js';
import { type Health, startOperations } from './operations/http.js';
import { createMetrics } from './operations/metrics.js';

/** Milliseconds that running jobs get on SIGTERM; a supervisor kills after 30 s. */
const DRAIN_TIME = 20_000;
/** Milliseconds that handlers waiting for Telegram get before that. */
const HANDLERS_TIME = 3_000;
const LAST_CALL = 28_000;
const WRONG_CONFIGURATION = 2;

loadDotenv({ quiet: true });
const read = readConfig(process.env);
if ('mistakes' in read) {
  for (const mistake of read.mistakes) process.stderr.write(`${mistake}; see .env.example\n`);
  process.exit(WRONG_CONFIGURATION);
}
const { config } = read;
const log = createLog(config.logLevel, config.botToken);

let stopping = false;
const now = () => performance.now();
const metrics = createMetrics();
const polling = createPollingWatch(now);
const started = await startOperations({ port: config.port, metrics, health, log });
if ('mistake' in started) {
  process.stderr.write(`${started.mistake}; see .env.example\n`);
  process.exit(WRONG_CONFIGURATION);
}
const operations = started;
log.info({ port: operations.port }, 'health and metrics served');

const bot = createBot(config.botToken, config.botApiRoot, meteredApi(metrics), polling.transformer);
const openJobs = new OpenJobs();
const answer = meteredAnswer(createAnswer(bot.api, openJobs, log), metrics, now);
const jobs = meteredJobs(createJobPool(config.workers, answer), metrics);
const handlersDone = addHandlers(bot, jobs, openJobs, config.maxCities, log);

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
  log.info({ apiRoot: config.botApiRoot }, 'connecting');
  await bot.init();
  await publishMenu(bot).catch((error) => log.warn({ error }, 'menu of commands not set'));
  await bot.start({
    allowed_updates: ['message', 'callback_query'],
    onStart: ({ username }) => log.info({ username, workers: config.workers }, 'listening'),
  });
} catch (error) {
  const unauthorized = error instanceof GrammyError && [401, 404].includes(error.error_code);
  if (!unauthorized) {
    log.fatal({ error }, 'polling ended');
    await stop('polling ended', 1);
  }
  process.stderr.write('BOT_TOKEN is not known to the Bot API: check it with @BotFather\n');
  process.exit(WRONG_CONFIGURATION);
}
