import { metric, person } from './bot.mjs';

/** Milliseconds between scrapes, between two who ask for help, and for a reply to them. */
const SCRAPE_EVERY = 1_000;
const ASK_EVERY = 250;
const PATIENCE = 10_000;

/**
 * Watches a bot under load until it is stopped: the longest stall of its event loop between two
 * scrapes, and how long strangers wait for /help, milliseconds.
 */
export async function createProbe(api, bot) {
  const stalls = [];
  const helps = [];
  let lastId = 900_000;
  const scrape = async () => {
    const most = metric(await bot.metrics(), 'nodejs_eventloop_lag_max_seconds');
    stalls.push(1000 * (most ?? Number.NaN));
  };
  const ask = async () => {
    helps.push(await timeOfHelp(api, person(++lastId)));
  };
  // A scrape starts the figure anew: the start of the process does not count.
  await bot.metrics();
  const failed = [];
  const scraping = setInterval(() => scrape().catch(() => failed.push('scrape')), SCRAPE_EVERY);
  const pending = new Set();
  const asking = setInterval(() => {
    const asked = ask().finally(() => pending.delete(asked));
    pending.add(asked);
  }, ASK_EVERY);
  return {
    async stop() {
      clearInterval(scraping);
      clearInterval(asking);
      await Promise.all(pending);
      await scrape().catch(() => failed.push('scrape'));
      if (failed.length > 0) stalls.push(Number.POSITIVE_INFINITY);
      return { stalls, helps };
    },
  };
}

/** Milliseconds from saying to the reply; infinite without one. */
export function timeOfHelp(api, asker) {
  const began = performance.now();
  const asked = api.privateChat(asker).say(asker, '/help');
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(Number.POSITIVE_INFINITY), PATIENCE);
    const end = (/** @type {number} */ time) => {
      clearTimeout(timer);
      off();
      resolve(time);
    };
    const off = api.on((event) => {
      if (event.type !== 'message' || event.message.chat.id !== asked.chat.id) return;
      if (event.message.from?.id === api.bot.id) end(performance.now() - began);
    });
  });
}
