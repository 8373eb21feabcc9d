import { setTimeout as delay } from 'node:timers/promises';
import { config as loadDotenv } from 'dotenv';
import { GrammyError, type Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import { openAlone } from './backends/alone.js';
import { openShared } from './backends/shared.js';
import { createAnswer } from './bot/answer.js';
import { ALLOWED_UPDATES, addHandlers } from './bot/bot.js';
import { createBot, createProbe } from './bot/client.js';
import { createClosedChats } from './bot/closed-chats.js';
import { handleLeftUpdates } from './bot/left-updates.js';
import { createLog, logStyle } from './bot/log.js';
import { publishMenu } from './bot/menu.js';
import { meteredApi } from './bot/metered-api.js';
import { meteredAnswer, meteredJobs, meteredResults } from './bot/metered-jobs.js';
import { createMovedChats } from './bot/moved-chats.js';
import { pollingTurn } from './bot/polling-turn.js';
import { createPollingWatch } from './bot/polling-watch.js';
import { quarantineNotice } from './bot/quarantine-notice.js';
import { reachTelegram } from './bot/reach-telegram.js';
import { createReactions } from './bot/reactions.js';
import { createUpdateCheck } from './bot/update-check.js';
import { publishWebhook } from './bot/webhook.js';
import { startTrial } from './chat/trial.js';
import { readConfig } from './config.js';
import { type Health, startOperations } from './operations/http.js';
import { createMetrics } from './operations/metrics.js';
import { createWebhook } from './operations/webhook.js';
import { guardProcess } from './process-guard.js';
import { processName } from './process-name.js';
import { createReader } from './reading/reader.js';
import { StoreError } from './store/store-error.js';

/** Milliseconds that running jobs get on SIGTERM; a supervisor kills after 30 s. */
const DRAIN_TIME = 20_000;
/** Milliseconds that handlers waiting for Telegram get before that. */
const HANDLERS_TIME = 3_000;
const LAST_CALL = 28_000;
/** Milliseconds for which the menu that one process has set is good for others that start. */
const MENU_TIME = 60_000;
/** Parsing more of the largest messages at once would stall the event loop. */
const UPDATES_AT_ONCE = 25;
const WRONG_CONFIGURATION = 2;

loadDotenv({ quiet: true });
const read = readConfig(process.env);
if ('mistakes' in read) {
  for (const mistake of read.mistakes) refuse(mistake);
  process.exit(WRONG_CONFIGURATION);
}
const { config } = read;
const { groupLanguage, maxCities, workers } = config;
// Without a token the bot talks to a Telegram of its own, and leaves nothing behind.
const trial = config.botToken === undefined ? await startTrial(groupLanguage) : undefined;
const { token, apiRoot } = trial ?? { token: config.botToken ?? '', apiRoot: config.botApiRoot };
const { redisUrl, webhook } = config;
const log = createLog(config.logLevel, token, logStyle(process.stdout.isTTY === true, process.env));
const guard = guardProcess(log);
const startedAt = Date.now();
const now = () => performance.now();

const backend = redisUrl
  ? await openShared({ redisUrl, token, patience: 'fails', log, now })
  : await openAlone({ dataDir: trial ? undefined : config.dataDir, workers, log, now }).catch(
      (error: unknown) => {
        if (!(error instanceof StoreError)) throw error;
        refuse(`DATA_DIR: ${error.message}`);
        process.exit(WRONG_CONFIGURATION);
      },
    );
const { pending, settings, limits, budget, lately, lease, questions, erasure, inbox } = backend;
const reader = createReader(maxCities);
const updates = createUpdateCheck(log);

let stopping = false;
/** Whether Telegram has been reached. */
let isConnected = false;
/** What ends with the taking of updates. */
const endings: (() => void | Promise<void>)[] = [];
const metrics = createMetrics(backend.isShared ? { role: 'bot', process: processName() } : {});
const polling = createPollingWatch(now, log);
let isPolling = !backend.isShared && !webhook;
const hook =
  webhook && createWebhook({ path: new URL(webhook.url).pathname, secret: webhook.secret, log });
const started = await startOperations({
  ...{ port: config.port, host: config.host, metrics, health, log },
  webhook: hook,
  page: trial,
});
if ('mistake' in started) {
  refuse(started.mistake);
  process.exit(WRONG_CONFIGURATION);
}
const operations = started;
log.info({ port: operations.port }, 'health and metrics served');
if (trial) {
  const address = `http://localhost:${operations.port}`;
  process.stderr.write(
    `BOT_TOKEN is not set: the bot is on this machine alone, try it at ${address}\n`,
  );
}

const closedChats = createClosedChats(settings, dropJobs, log);
const movedChats = createMovedChats(async (from, to) => {
  await settings.moveChat(from, to);
  await pending.moveChat(from, to);
});
const bot = createBot({
  token,
  apiRoot,
  proxy: config.proxy,
  budget,
  inner: [leaveUpdates, meteredApi(metrics), polling.transformer, updates.transformer],
  outer: [closedChats.transformer, movedChats.transformer],
});
const reactions = createReactions(bot.api, log, lately('over'));
const results = meteredResults(backend.results, metrics);
const sending = {
  api: bot.api,
  pending,
  results,
  budget,
  reactions,
  lately,
  lease,
  maxCities,
  log,
  now,
};
const answer = createAnswer({ ...sending, onUnknown: metrics.unknownDelivery });
const jobs = meteredJobs(
  backend.jobs(backend.isShared ? answer : meteredAnswer(answer, metrics, now), results),
  metrics,
);
const watchers = [closedChats.middleware, movedChats.middleware];
const handlersDone = addHandlers(bot, {
  ...{ jobs, pending, results, settings, limits, budget, reactions, lately, questions, erasure },
  ...{ watchers, groupLanguage, maxCities, startedAt, log, inbox, reader },
});

function refuse(mistake: string): void {
  process.stderr.write(`${mistake}; see .env.example\n`);
}

/** Updates that cannot be kept now are not confirmed to Telegram when the bot stops. */
async function leaveUpdates(...[call, method, payload, signal]: Parameters<Transformer>) {
  if (method === 'getUpdates' && stopping && backend.isAway) throw new Error('Redis is away');
  return call(method, payload, signal);
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
  hook?.close();
  await Promise.all([
    bot.stop().catch((error) => log.warn({ error }, 'last updates not confirmed')),
    Promise.race([handlersDone(), delay(HANDLERS_TIME)]).then(() =>
      jobs.drain(trial ? 0 : DRAIN_TIME),
    ),
  ]);
  trial?.close();
  await operations.close();
  for (const end of endings) {
    await Promise.resolve(end()).catch((error) => log.warn({ error }, 'not ended as it should be'));
  }
  await reader.close();
  await backend.close();
  log.info('stopped');
  process.exit(exitCode);
}
function health(): Health {
  if (stopping) return { status: 'stopping' };
  if (!isConnected) return { status: 'connecting' };
  if (isPolling && !polling.isPolling()) return { status: 'not-polling' };
  if (!backend.isShared) return { status: 'ok' };
  // Without Redis the bot still answers what needs no film: it is to be left where it is.
  return { status: 'ok', redis: backend.isAway ? 'away' : 'ok' };
}

guard.onSignal((signal) => stop(signal));

try {
  log.info({ apiRoot }, 'connecting');
  const probe = createProbe({ token, apiRoot, proxy: config.proxy });
  bot.botInfo = await reachTelegram(() => probe.getMe(), log, now);
  isConnected = true;
  await jobs.resume();
  if (
    await backend
      .lease('menu')
      .take(MENU_TIME)
      .catch(() => true)
  ) {
    await publishMenu(bot.api).catch((error) => log.warn({ error }, 'menu of commands not set'));
  }
  const handle = (update: Update) => bot.handleUpdate(update);
  const onQuarantined = quarantineNotice({
    ...{ api: bot.api, settings, budget, reactions, groupLanguage, log },
  });
  endings.push(handleLeftUpdates({ inbox, handle, onQuarantined, log }));
  if (webhook && hook) {
    hook.open(async (value) => {
      const update = updates.check(value);
      if (update) await handle(update);
    });
    await reachTelegram(() => publishWebhook(bot.api, webhook, lease), log, now);
    const { username } = bot.botInfo;
    log.info({ username, address: `t.me/${username}`, path: hook.path }, 'listening');
  } else {
    endings.push(await pollingTurn(lease('polling'), log, () => stop('another process polls', 1)));
    isPolling = true;
    await bot.start({
      allowed_updates: ALLOWED_UPDATES,
      limit: UPDATES_AT_ONCE,
      onStart: ({ username }) => {
        log.info({ username, address: `t.me/${username}`, workers }, 'listening');
      },
    });
  }
} catch (error) {
  const unauthorized = error instanceof GrammyError && [401, 404].includes(error.error_code);
  if (!unauthorized) {
    log.fatal({ error }, 'polling ended');
    await stop('polling ended', 1);
  }
  refuse('BOT_TOKEN is not known to the Bot API: check it with @BotFather');
  process.exit(WRONG_CONFIGURATION);
}
