import { config as loadDotenv } from 'dotenv';
import { openShared } from './backends/shared.js';
import { createAnswer } from './bot/answer.js';
import { createBot } from './bot/client.js';
import { createClosedChats } from './bot/closed-chats.js';
import { createLog, logStyle } from './bot/log.js';
import { meteredApi } from './bot/metered-api.js';
import { meteredAnswer, meteredResults } from './bot/metered-jobs.js';
import { createMovedChats } from './bot/moved-chats.js';
import { createReactions } from './bot/reactions.js';
import { readConfig } from './config.js';
import { createMaker } from './jobs/maker.js';
import { type Health, startOperations } from './operations/http.js';
import { createMetrics } from './operations/metrics.js';
import { guardProcess } from './process-guard.js';
import { processName } from './process-name.js';
import { startAnswering } from './queue/answering.js';
import { startMaking } from './queue/making.js';
import { ANSWERS, WORKS } from './queue/names.js';
import { SWEEP_EVERY, sweep } from './queue/sweep.js';
import { createWatch } from './queue/watch.js';

/** Milliseconds that works being made get on SIGTERM; a supervisor kills after 30 s. */
const DRAIN_TIME = 20_000;
const LAST_CALL = 28_000;
/** Milliseconds without an answer from Redis after which a stop waits no longer. */
const WITHOUT_REDIS = 5_000;
const WRONG_CONFIGURATION = 2;

loadDotenv({ quiet: true });
const read = readConfig(process.env);
if ('mistakes' in read) refuse(...read.mistakes);
const { config } = read;
const { botApiRoot: apiRoot, botToken: token, maxCities, workers: threads, redisUrl } = config;
if (redisUrl === undefined || token === undefined)
  refuse('REDIS_URL is missing: it is where workers find their work');
const name = processName();
const log = createLog(config.logLevel, token, logStyle(process.stdout.isTTY === true, process.env));
const guard = guardProcess(log);
const now = () => performance.now();

let stopping = false;
const metrics = createMetrics({ role: 'worker', process: name });
const backend = await openShared({ redisUrl, token, patience: 'waits', log, now });
const { connection, signals, crew, pending, works, answers, settings, budget, lately, lease } =
  backend;
const started = await startOperations({
  ...{ port: config.port, host: config.host },
  ...{ metrics, health, log },
});
if ('mistake' in started) refuse(started.mistake);
const operations = started;
log.info({ port: operations.port }, 'health and metrics served');

const results = meteredResults(backend.results, metrics);
const jobs = backend.jobs();
const closedChats = createClosedChats(settings, dropJobs, log);
const movedChats = createMovedChats(async (from, to) => {
  await settings.moveChat(from, to);
  await pending.moveChat(from, to);
});
const { api } = createBot({
  token,
  apiRoot,
  proxy: config.proxy,
  budget,
  inner: [meteredApi(metrics)],
  outer: [closedChats.transformer, movedChats.transformer],
});
const reactions = createReactions(api, log, lately('over'));
const sending = { api, pending, results, budget, reactions, lately, lease, maxCities, log, now };
const answer = meteredAnswer(
  createAnswer({ ...sending, onUnknown: metrics.unknownDelivery }),
  metrics,
  now,
);
metrics.queues(async () => {
  // The other figures are of interest just then.
  if (connection.isAway) return {};
  return { [WORKS]: await works.count(), [ANSWERS]: await answers.count() };
});

/** What ends with the process, in this order; what has not begun yet is not there. */
const endings: (() => unknown)[] = [];
guard.onSignal(stop);

// What begins with the queues has to find Redis there.
await connection.call((client) => client.ping());
if (!stopping) await work();

async function work(): Promise<void> {
  const maker = createMaker(threads);
  endings.unshift(() => maker.destroy());
  const shared = { connection, signals, results, log };
  const making = await startMaking({ ...shared, queue: WORKS, maker, threads });
  const watch = createWatch(connection, WORKS);
  endings.push(() => watch.close());
  const answering = await startAnswering({
    ...{ ...shared, queue: ANSWERS, pending, answers, works, watch, answer },
  });
  endings.unshift(() => Promise.all([answering.drain(), making.drain(DRAIN_TIME)]));
  const sweeping = lease('sweep');
  const timer = setInterval(() => sweep(pending, answers, sweeping, log), SWEEP_EVERY);
  const leaveCrew = await crew.join(name, threads);
  endings.unshift(leaveCrew);
  endings.unshift(() => clearInterval(timer));
  log.info({ name, threads }, 'working');
}

function refuse(...mistakes: readonly string[]): never {
  for (const mistake of mistakes) process.stderr.write(`${mistake}; see .env.example\n`);
  process.exit(WRONG_CONFIGURATION);
}

async function dropJobs(chatId: number): Promise<void> {
  for (const { job } of await pending.inChat(chatId)) await jobs.cancel(job.id, 'cancelled');
}

async function stop(signal: string): Promise<void> {
  if (stopping) return;
  stopping = true;
  log.info({ signal }, 'stopping');
  setTimeout(() => process.exit(1), LAST_CALL).unref();
  const isSilent = connection.silence(WITHOUT_REDIS).then(() => true);
  if (await Promise.race([isSilent, endAll()])) {
    log.warn('Redis is away: other workers take up what was open');
  }
  await operations.close();
  await backend.close();
  log.info('stopped');
  process.exit();
}

/** Resolves to false when everything has ended. */
async function endAll(): Promise<false> {
  for (const end of endings) {
    try {
      await end();
    } catch (error) {
      log.warn({ error }, 'not ended as it should be');
    }
  }
  return false;
}

function health(): Health {
  if (stopping) return { status: 'stopping' };
  return { status: connection.isAway ? 'no-redis' : 'ok' };
}
