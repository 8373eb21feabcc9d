import { setTimeout as delay } from 'node:timers/promises';
import { demandNoStatuses, watch } from './answers.mjs';
import { dataFolder, isIdle, metric, person, startBot, startServer, until } from './bot.mjs';
import { Report, spread, tally } from './report.mjs';
import { createDraw, createRequests } from './requests.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** A bot that calls nobody for so long has lost what is not answered. */
const IDLE_TIME = 90 * SECOND;
const SAME = '/compare 15';
const NONSENSE = [
  '/compare 2',
  '/compare 99',
  '/compare world 77',
  '/compare Ксанаду, Нарния, Мордор',
  '/compare 15 bogosort quicksort',
  '/compare Москва',
  '/compare 🍌🍌🍌',
  '/compare ываыва',
  '/compare -5',
  '/compare 15 adam',
];
const REFUSALS = ['🙏', '🤷', '👌'];
const SENDING = /^(send(Message|Animation|Photo|Document)|editMessage\w+)$/i;

const DEMANDS = { gifsAMinute: 15, answerTime: 10 * MINUTE, messagesAMinute: 20, noticeGap: 30 };

/**
 * A post's readers all at once, in the thread of its comments: half ask the same, a tenth nonsense,
 * the rest something else each. Telegram's limits hold.
 */
export async function trial({ seed, people: peopleCount, requests: count, minutes }) {
  const report = new Report();
  const api = await startServer();
  api.setLimits(true);
  const draw = createDraw(seed);
  const group = api.group({ id: -1_001_000_000_001, type: 'supergroup', title: 'Comments' });
  const posts = { id: -1_001_000_000_002, type: 'channel', title: 'Optimisation' };
  const channel = api.channel(posts, group);
  const people = Array.from({ length: peopleCount }, (_, k) => person(1000 + k));
  const answers = watch(api);
  const bot = await startBot(api, dataFolder());

  const plan = createPlan(draw, people, count, minutes * MINUTE);
  const { forward } = channel.post('Why does everyone train large models with gradients?');
  const began = Date.now();
  const asked = [];
  for (const { at, from, text, kind } of plan) {
    await delay(began + at - Date.now());
    const message = group.say(from, text, { thread: forward.message_id });
    asked.push({ kind, text, message, saidAt: Date.now() });
  }
  const saying = Date.now() - began;

  // Over when each has its answer; what comes after the time for answers comes too late anyway.
  const isOver = ({ message }) => {
    const { films, words, reaction } = answers.of(message);
    return films.length > 0 || words.length > 0 || REFUSALS.includes(reaction);
  };
  let told = Date.now();
  await until(() => {
    const open = asked.filter((one) => !isOver(one)).length;
    if (Date.now() - told > 30 * SECOND) {
      told = Date.now();
      console.error(`… ${Math.round((told - began) / SECOND)} s, ${open} not answered yet`);
    }
    return open === 0 || !bot.isAlive() || isIdle(api, IDLE_TIME);
  }, DEMANDS.answerTime + MINUTE);
  // What comes twice comes late.
  await delay(5 * SECOND);

  const seen = asked.map((one) => ({ ...one, ...answers.of(one.message) }));
  reportAnswers(report, seen, saying);
  const statuses = seen.flatMap(({ leftovers }) => leftovers);
  demandNoStatuses(report, [...statuses, ...answers.looseStatuses()]);
  const calls = api.calls();
  reportPace(report, seen, calls, group.chat.id, began);
  reportNotices(report, seen, answers.loose(group.chat.id));

  const refused = calls.filter(({ outcome }) => outcome.kind === 'refused');
  const tooMany = refused.filter(({ outcome }) => outcome.code === 429);
  report.demand('calls refused with 429', tooMany.length, '0', tooMany.length === 0);
  const others = refused.filter((call) => !tooMany.includes(call));
  report.figure('calls refused otherwise', tally(others.map(refusalOf)));
  if (bot.isAlive()) reportRuns(report, seen, await bot.metrics());

  const isAlive = bot.isAlive();
  const code = await bot.stop();
  const isSound = isAlive && code === 0;
  report.demand('alive to the end; exit on SIGTERM', `${isAlive}; ${code}`, 'true; 0', isSound);
  const errors = bot.errors();
  report.demand('errors in the log', errors.length, '0', errors.length === 0);
  report.examples('error', errors);
  await api.close();
  return report;
}

/** Who asks what when, everybody as often as the others. */
function createPlan(draw, people, count, span) {
  const requests = createRequests(draw);
  requests.reserve(SAME.replace('/compare ', ''));
  const kinds = Array.from({ length: count }, (_, k) => {
    if (k < count / 2) return 'same';
    return k < 0.6 * count ? 'nonsense' : 'distinct';
  });
  const texts = {
    same: () => SAME,
    nonsense: () => draw.one(NONSENSE),
    distinct: () => requests.any(),
  };
  const from = draw.shuffled(kinds.map((_, k) => people[k % people.length]));
  return draw
    .shuffled(kinds)
    .map((kind, k) => ({ kind, from: from[k], text: texts[kind](), at: draw.random() * span }))
    .sort((a, b) => a.at - b.at);
}

function reportAnswers(report, seen, saying) {
  const kinds = seen.map(({ kind }) => kind);
  report.figure('requests', `${tally(kinds)}; within ${(saying / SECOND).toFixed(0)} s`);
  report.figure('last reactions', tally(seen.map(({ reaction }) => reaction ?? 'no reaction')));
  report.figure('accepted with 👀', tally(seen.filter((r) => r.seenAt).map(({ kind }) => kind)));
  const films = seen.filter((r) => r.films.length > 0);
  report.figure('answered with a GIF', tally(films.map(({ kind }) => kind)));
  report.figure('answered in words', tally(seen.filter(hasWords).map(({ kind }) => kind)));

  const valid = seen.filter(({ kind }) => kind !== 'nonsense');
  const accepted = [...new Set(valid.map(({ text }) => text))]
    .map((text) => valid.filter((r) => r.text === text))
    .filter((same) => same.some(({ seenAt }) => seenAt));
  const waits = accepted.map(timeToFilm);
  const inTime = waits.filter((wait) => wait <= DEMANDS.answerTime).length;
  report.demand(
    'distinct requests accepted, GIF in time',
    `${inTime} of ${accepted.length}`,
    'all, within 10 minutes',
    inTime === accepted.length,
  );
  report.figure('  from asking to the GIF', spread(waits.filter(Number.isFinite)));
  report.examples('no GIF', missed(accepted, waits));

  const left = seen.filter((r) => r.films.length === 0 && !hasWords(r) && !isRefused(r));
  report.demand('requests with no answer, nor a refusal', left.length, '0', left.length === 0);
  report.examples('left alone', left.map(brief));
  const twice = seen.filter((r) => r.films.length > 1);
  report.demand('requests with two GIFs', twice.length, '0', twice.length === 0);
}

function reportPace(report, seen, calls, chatId, began) {
  const sent = calls.filter(
    ({ method, params, outcome }) =>
      SENDING.test(method) &&
      params.chat_id === String(chatId) &&
      (outcome.kind === 'done' || (outcome.kind === 'cut' && outcome.delivered)),
  );
  report.figure('messages and edits in the group', tally(sent.map(({ method }) => method)));
  const most = mostWithin(
    sent.map(({ at }) => at),
    MINUTE,
  );
  const isSlow = most <= DEMANDS.messagesAMinute;
  report.demand('most of them within 60 s', most, `at most ${DEMANDS.messagesAMinute}`, isSlow);

  const films = seen.flatMap((r) => r.films.map(({ at }) => at)).sort((a, b) => a - b);
  const minutes = films.map((at) => Math.floor((at - began) / MINUTE));
  const each = Array.from({ length: (minutes.at(-1) ?? -1) + 1 }, (_, minute) => {
    return minutes.filter((other) => other === minute).length;
  });
  report.figure('GIFs, minute by minute from the start', each.join(' ') || 'none');
  const least = leastWithin(films, dueTimes(seen), MINUTE);
  report.demand(
    'fewest GIFs in 60 s of answers due',
    least ?? 'no full minute',
    `at least ${DEMANDS.gifsAMinute}`,
    least === undefined || least >= DEMANDS.gifsAMinute,
  );
}

/**
 * The notices that bid one slow down: what is said in words to a request that is sound, and the
 * same words, but for figures, anywhere else.
 */
function reportNotices(report, seen, loose) {
  const pattern = (text) => text.replace(/\d+/g, '#');
  const toSound = seen.filter(({ kind }) => kind !== 'nonsense').flatMap(({ words }) => words);
  const patterns = new Set(toSound.map(({ text }) => pattern(text)));
  const said = seen.flatMap(({ words }) => words).filter(({ text }) => patterns.has(pattern(text)));
  const unasked = loose.flatMap(({ text, date }) => (text ? { text, at: date * SECOND } : []));
  const notices = [...said, ...unasked].sort((a, b) => a.at - b.at);
  const gaps = notices.slice(1).map(({ at }, k) => (at - notices[k].at) / SECOND);
  const least = Math.min(...gaps);
  report.figure('slow-down notices', notices.length);
  report.demand(
    'shortest time between two, s',
    gaps.length > 0 ? least.toFixed(1) : 'no two',
    `at least ${DEMANDS.noticeGap}`,
    gaps.length === 0 || least >= DEMANDS.noticeGap,
  );
  report.examples('notice', [...patterns]);
}

function reportRuns(report, seen, metrics) {
  const texts = seen.filter((r) => r.films.length > 0).map(({ text }) => text);
  const distinct = new Set(texts).size;
  const runs = metric(metrics, 'mds_race_runs_total', 'kind="film"');
  report.figure('jobs over (mds_race_jobs_total)', metric(metrics, 'mds_race_jobs_total'));
  report.demand(
    'films made; distinct requests answered',
    `${runs ?? 'no mds_race_runs_total'}; ${distinct}`,
    'one film each',
    runs !== undefined && runs <= distinct,
  );
}

function hasWords({ words }) {
  return words.length > 0;
}

function isRefused({ reaction }) {
  return REFUSALS.includes(reaction);
}

/** From the first who asked this to the first film; infinite without one. */
function timeToFilm(same) {
  const films = same.flatMap((r) => r.films.map(({ at }) => at));
  return Math.min(...films) - Math.min(...same.map(({ saidAt }) => saidAt));
}

function missed(accepted, waits) {
  const late = accepted.filter((_, k) => !(waits[k] <= DEMANDS.answerTime));
  return late.map((same) => brief(same[0]));
}

function brief({ message, text, reaction = 'no reaction' }) {
  return `${message.message_id} ${reaction} ${text}`;
}

function refusalOf({ method, outcome }) {
  return `${method} ${outcome.code} ${outcome.description}`;
}

/** The stretches of time in which somebody with 👀 had no film yet. */
function dueTimes(seen) {
  const due = seen.flatMap((r) => {
    const from = r.seenAt;
    const to = Math.min(...r.films.map(({ at }) => at));
    return from !== undefined && Number.isFinite(to) ? [{ from, to }] : [];
  });
  const stretches = [];
  for (const { from, to } of due.sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else stretches.push({ from, to });
  }
  return stretches;
}

function mostWithin(times, span) {
  const sorted = [...times].sort((a, b) => a - b);
  const counts = sorted.map((start) => sorted.filter((t) => t >= start && t < start + span).length);
  return Math.max(0, ...counts);
}

/** The fewest of the times in any span within a stretch; undefined if none is as long. */
function leastWithin(times, stretches, span) {
  const counts = stretches.flatMap(({ from, to }) => {
    const starts = [from, ...times].filter((start) => start >= from && start + span <= to);
    return starts.map((start) => times.filter((t) => t > start && t <= start + span).length);
  });
  return counts.length > 0 ? Math.min(...counts) : undefined;
}
