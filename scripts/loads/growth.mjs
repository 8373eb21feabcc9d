import { setTimeout as delay } from 'node:timers/promises';
import { watch } from '../trials/answers.mjs';
import { person, startServer, until } from '../trials/bot.mjs';
import { quantile, Report } from '../trials/report.mjs';
import { createDraw, createRequests } from '../trials/requests.mjs';
import { startBalancer } from './balancer.mjs';
import { startProcess, startRedis } from './processes.mjs';

const SECOND = 1000;
/** Jobs queued beforehand; with no worker there, the bot takes a hundred. */
const QUEUED = 90;
const CITIES = [12, 20];
/** Films that are left out of the rate for each worker: its threads have yet to warm up. */
const WARM_UP = 2;
const MOST_TIME = 300 * SECOND;
/** Requests for what is in the cache, while the workers are busy. */
const CACHED = 150;
const CACHED_EVERY = 250;
const DEMANDS = { growth: 1.7, cached: 300, efficiency: 0.85 };

/** How many films a second one worker of one core makes, and two; and what that leaves the cache. */
export async function load({ seed }) {
  const report = new Report();
  const one = await run(seed, 1);
  const two = await run(seed, 2);
  for (const [name, result] of Object.entries({ one, two })) {
    const { rate, films, seconds, shares, perCore, waits } = result;
    report.figure(
      `${name}: films a second`,
      `${rate.toFixed(3)} (${films} in ${seconds.toFixed(0)} s)`,
    );
    report.figure(`  shares of a core`, shares.map((share) => share.toFixed(2)).join(' and '));
    report.figure(`  films a second of processor time`, perCore.toFixed(3));
    report.figure(
      `  p50, p95 and p99 of ${waits.length} cached answers, ms`,
      [0.5, 0.95, 0.99].map((part) => Math.round(quantile(waits, part))).join(', '),
    );
  }
  const growth = two.rate / one.rate;
  const efficiency = two.perCore / one.perCore;
  const isBound = efficiency >= DEMANDS.efficiency;
  report.figure('work a core, of two workers to one', efficiency.toFixed(2));
  report.demand(
    'films a second, of two workers to one',
    growth.toFixed(2),
    `at least ${DEMANDS.growth}, or that much work a core and less of the cores`,
    growth >= DEMANDS.growth || isBound,
  );
  const p95 = quantile(two.waits, 0.95);
  report.demand(
    'p95 of cached answers under that load, ms',
    Math.round(p95),
    `below ${DEMANDS.cached}`,
    p95 < DEMANDS.cached,
  );
  return report;
}

async function run(seed, count) {
  const draw = createDraw(seed);
  const requests = createRequests(draw);
  const api = await startServer();
  api.setLimits(true);
  const answers = watch(api);
  const redis = await startRedis();
  const balancer = await startBalancer();
  const bot = await startProcess('main', { api, redis, balancer });
  await bot.ready('listening');
  const ask = (id, text) => api.privateChat(person(id)).say(person(id), text);

  // What the cache is to have.
  const known = requests.list(4, 6);
  const first = await startProcess('worker', { api, redis });
  const warm = ask(1, known);
  await until(() => answers.of(warm).films.length > 0, MOST_TIME);
  await first.stop();

  const asked = Array.from({ length: QUEUED }, (_, k) => ask(1000 + k, requests.list(...CITIES)));
  const isTaken = () => bot.log.filter(({ msg }) => msg === 'job taken').length > QUEUED;
  await until(isTaken, MOST_TIME);

  const workers = await Promise.all(
    Array.from({ length: count }, (_, core) => startProcess('worker', { api, redis, core })),
  );
  const logs = () => workers.flatMap(({ log }) => log);
  const made = () =>
    logs()
      .filter(({ msg }) => msg === 'work made')
      .sort((a, b) => a.time - b.time);
  await until(() => made().length >= WARM_UP * count, MOST_TIME);
  const before = workers.map((worker) => worker.processorTime());
  const from = made().at(-1).time;
  const already = made().length;

  const cached = askForCached(ask, known, () => made().length < QUEUED);
  await until(() => made().length >= QUEUED, MOST_TIME);
  const seconds = (made().at(-1).time - from) / SECOND;
  const spent = workers.map((worker, k) => worker.processorTime() - before[k]);
  const films = made().length - already;
  const messages = await cached;
  const all = [...asked, ...messages.map(({ message }) => message)];
  await until(() => all.every((message) => answers.of(message).films.length > 0), MOST_TIME);
  const waits = messages.map(({ message, saidAt }) => answers.of(message).films[0].at - saidAt);

  await Promise.all([bot, ...workers].map((one) => one.stop()));
  balancer.close();
  await redis.kill();
  await api.close();
  return {
    films,
    seconds,
    waits,
    rate: films / seconds,
    shares: spent.map((time) => time / seconds),
    perCore: films / spent.reduce((sum, time) => sum + time, 0),
  };
}

/** Somebody else asks for it each time, as long as that is of interest. */
async function askForCached(ask, text, isBusy) {
  const asked = [];
  for (let k = 0; k < CACHED && isBusy(); k++) {
    await delay(CACHED_EVERY);
    asked.push({ message: ask(10_000 + k, text), saidAt: Date.now() });
  }
  return asked;
}
