import { setTimeout as delay } from 'node:timers/promises';
import { watch } from './answers.mjs';
import { dataFolder, metric, person, startBot, startServer, until } from './bot.mjs';
import { timeOfHelp } from './probe.mjs';
import { quantile, Report } from './report.mjs';
import { createDraw, createRequests } from './requests.mjs';

/** Films at once, all the time. */
const FILMS = 4;
const ASKED = 100;
/** Milliseconds between two who ask for help. */
const PAUSE = [150, 450];
const SCRAPE_EVERY = 5000;
const FILM_TIME = 60_000;

const DEMANDS = { median: 100, lag: 50 };

/** How soon /help is answered while the longest films are being made, and how long the loop lags. */
export async function trial({ seed }) {
  const report = new Report();
  const api = await startServer();
  const draw = createDraw(seed);
  const requests = createRequests(draw);
  const answers = watch(api);
  const bot = await startBot(api, dataFolder());

  // So many askers that none asks too often.
  const askers = Array.from({ length: 60 }, (_, k) => api.privateChat(person(2000 + k)));
  let isLoaded = true;
  let films = 0;
  const keepAsking = async (/** @type {number} */ first) => {
    for (let turn = first; isLoaded && bot.isAlive(); turn += FILMS) {
      const room = askers[turn % askers.length];
      const asked = room.say(person(room.chat.id), requests.longest());
      const isMade = () => answers.of(asked).films.length > 0 || !isLoaded;
      await until(isMade, FILM_TIME);
      if (answers.of(asked).films.length > 0) films += 1;
    }
  };
  const load = Array.from({ length: FILMS }, (_, k) => keepAsking(k));
  await until(() => films >= FILMS || !bot.isAlive(), FILM_TIME);
  const warmUp = films;

  // A scrape starts the figure anew, so that the start of the process is not in it.
  await bot.metrics();
  const lags = [];
  const scrape = async () => {
    const lag = metric(await bot.metrics(), 'nodejs_eventloop_lag_p99_seconds');
    lags.push(1000 * (lag ?? Number.NaN));
  };
  const timer = setInterval(() => scrape().catch(() => {}), SCRAPE_EVERY);
  const began = Date.now();
  const times = [];
  for (let k = 0; k < ASKED && bot.isAlive(); k++) {
    times.push(timeOfHelp(api, person(3000 + k)));
    await delay(draw.integer(...PAUSE));
  }
  const took = await Promise.all(times);
  clearInterval(timer);
  await scrape().catch(() => {});
  const seconds = (Date.now() - began) / 1000;
  const made = films - warmUp;
  isLoaded = false;
  await Promise.all(load);

  report.figure('films of 34 cities made meanwhile', `${made} in ${seconds.toFixed(0)} s`);
  const answered = took.filter(Number.isFinite).length;
  report.demand('/help answered', `${answered} of ${ASKED}`, 'all', answered === ASKED);
  const median = quantile(took, 0.5);
  const isQuick = median < DEMANDS.median;
  report.demand('median, ms', median.toFixed(1), `under ${DEMANDS.median}`, isQuick);
  report.figure('95 %, ms', quantile(took, 0.95).toFixed(1));
  report.figure('slowest, ms', quantile(took, 1).toFixed(1));
  const most = Math.max(...lags);
  report.figure('event-loop lag p99 by scrape, ms', lags.map((lag) => lag.toFixed(1)).join(' '));
  report.demand('the largest, ms', most.toFixed(1), `under ${DEMANDS.lag}`, most < DEMANDS.lag);
  report.figure('exit on SIGTERM', await bot.stop());
  await api.close();
  return report;
}
