import { setTimeout as delay } from 'node:timers/promises';
import { watch } from '../trials/answers.mjs';
import { metric, person, startServer } from '../trials/bot.mjs';
import { quantile, Report, tally } from '../trials/report.mjs';
import { createDraw, createRequests } from '../trials/requests.mjs';
import { startBalancer } from './balancer.mjs';
import { createFaults } from './faults.mjs';
import { startProcess, startRedis } from './processes.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const GROUPS = 25;
const PEOPLE = 3000;
/** Different films that are asked for; the k-th as often as 1/k^POPULARITY says. */
const FILMS = 150;
const POPULARITY = 1.1;
const IN_GROUP = 0.55;
const NONSENSE = 0.08;
const GARBAGE = ['/compare 2', '/compare 99', '/compare Ксанаду, Нарния', '/compare 15 bogosort'];
/** A post's readers come in bursts: so many e-fold decays within the time. */
const DECAYS = 4;
/** What is not answered by then never is; jobs are dropped after ten minutes. */
const PATIENCE = 13 * MINUTE;
/** Milliseconds without a call: nothing goes on any more. */
const IDLE = 2 * MINUTE;
const FEW_429 = 0.002;
const REFUSALS = ['🙏', '🤷'];

/** A crowd of readers, with Telegram's limits, while processes are killed and frozen. */
export async function load({ seed, requests: count, minutes }) {
  const report = new Report();
  const draw = createDraw(seed);
  const api = await startServer();
  api.setLimits(true);
  const answers = watch(api);
  const redis = await startRedis();
  const balancer = await startBalancer();
  const log = [];
  const start = (role) => startProcess(role, { api, redis, balancer, log });
  const crew = {
    bots: await Promise.all([start('main'), start('main')]),
    workers: await Promise.all([start('worker'), start('worker')]),
  };
  await Promise.all(crew.bots.map((bot) => bot.ready('listening')));

  const rooms = createRooms(api);
  const plan = createPlan(draw, count, minutes * MINUTE);
  const faults = createFaults({ draw, crew, redis, start, span: minutes * MINUTE });
  const began = Date.now();
  const asked = [];
  for (const { at, group, from, text, kind } of plan) {
    await delay(Math.max(0, began + at - Date.now()));
    await faults.until(Date.now() - began);
    const message = group === undefined ? rooms.ask(from, text) : rooms.askIn(group, from, text);
    asked.push({ kind, text, message, saidAt: Date.now() });
    if (asked.length % 1000 === 0) console.error(`… ${asked.length} asked`);
  }
  await faults.end();
  const open = await waitForAll(asked, answers, log, api, began);

  const seen = asked.map((one) => ({ ...one, ...answers.of(one.message) }));
  reportAnswers(report, seen, log, open);
  reportWaits(report, seen, log, began);
  await reportWork(report, crew, log, began);
  reportCalls(report, api.calls());
  report.figure('faults', tally(faults.done));
  const codes = await Promise.all([...crew.bots, ...crew.workers].map((one) => one.stop()));
  report.demand(
    'exits on SIGTERM at the end',
    codes.join(' '),
    'all 0',
    codes.every((code) => code === 0),
  );
  const crashes = log.filter(({ level }) => level >= 60);
  report.demand('uncaught, or fatal', crashes.length, '0', crashes.length === 0);
  report.examples('crash', crashes);
  const errors = log.filter(({ level }) => level === 50).map(({ msg }) => msg);
  report.figure('errors in the logs', tally(errors));
  balancer.close();
  await redis.kill();
  await api.close();
  return report;
}

function createRooms(api) {
  const groups = Array.from({ length: GROUPS }, (_, k) =>
    api.group({ id: -1_001_000_001_000 - k, type: 'supergroup', title: `Group ${k}` }),
  );
  const rooms = new Map();
  return {
    askIn: (group, from, text) => groups[group].say(person(1000 + from), text),
    ask(from, text) {
      if (!rooms.has(from)) rooms.set(from, api.privateChat(person(1000 + from)));
      return rooms.get(from).say(person(1000 + from), text);
    },
  };
}

/** Who asks what, where and when. */
function createPlan(draw, count, span) {
  const requests = createRequests(draw);
  const films = Array.from({ length: FILMS }, () => requests.list(3, 8));
  const weights = films.map((_, k) => (k + 1) ** -POPULARITY);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const film = () => {
    let left = draw.random() * total;
    const chosen = weights.findIndex((weight) => {
      left -= weight;
      return left < 0;
    });
    return films[chosen] ?? films[0];
  };
  const moment = () => {
    const part = 1 - draw.random() * (1 - Math.exp(-DECAYS));
    return (-Math.log(part) / DECAYS) * span;
  };
  return Array.from({ length: count }, () => {
    const isNonsense = draw.random() < NONSENSE;
    return {
      at: moment(),
      group: draw.random() < IN_GROUP ? draw.integer(0, GROUPS - 1) : undefined,
      from: draw.integer(0, PEOPLE - 1),
      kind: isNonsense ? 'nonsense' : 'film',
      text: isNonsense ? draw.one(GARBAGE) : film(),
    };
  }).sort((a, b) => a.at - b.at);
}

/** Messages of the chats whose requests were taken, by the logs of the bots. */
function takenIn(log) {
  const taken = new Map();
  for (const { msg, chatId, messageId, isMade } of log) {
    if (msg === 'job taken') taken.set(`${chatId}:${messageId}`, { isMade });
  }
  return {
    has: ({ chat, message_id: id }) => taken.has(`${chat.id}:${id}`),
    of: ({ chat, message_id: id }) => taken.get(`${chat.id}:${id}`),
  };
}

function isAnswered({ films, words, reaction }) {
  return films.length > 0 || words.length > 0 || ['👌', ...REFUSALS].includes(reaction);
}

/** Resolves to those taken that have no answer. */
async function waitForAll(asked, answers, log, api, began) {
  let open = asked;
  for (;;) {
    const taken = takenIn(log);
    open = asked.filter(({ message }) => taken.has(message) && !isAnswered(answers.of(message)));
    const last = api.calls().at(-1);
    const isIdle = Date.now() - (last?.at ?? began) > IDLE;
    if (open.length === 0 || isIdle || Date.now() > asked.at(-1).saidAt + PATIENCE) break;
    console.error(`… ${Math.round((Date.now() - began) / SECOND)} s, ${open.length} not answered`);
    await delay(5 * SECOND);
  }
  // What comes twice comes late.
  await delay(20 * SECOND);
  const taken = takenIn(log);
  return asked.filter(({ message }) => taken.has(message) && !isAnswered(answers.of(message)));
}

function reportAnswers(report, seen, log, open) {
  const taken = takenIn(log);
  const accepted = seen.filter(({ message }) => taken.has(message));
  const others = seen.filter(({ message }) => !taken.has(message));
  report.figure('requests', `${seen.length}: ${tally(seen.map(({ kind }) => kind))}`);
  report.figure('accepted', accepted.length);
  report.figure('  answered with a GIF', accepted.filter(({ films }) => films.length > 0).length);
  report.figure('  answered by 👌', accepted.filter(isShownAbove).length);
  const worded = accepted.filter(({ films, words }) => films.length === 0 && words.length > 0);
  report.figure('  answered in words', worded.length);
  report.figure('  answered by 🙏 or 🤷', accepted.filter(isRefusedByReaction).length);
  report.figure('refused, or nonsense', others.length);
  report.demand('lost', open.length, '0', open.length === 0);
  report.examples('lost', open.map(brief));
  const twice = seen.filter((one) => countOf(one) > 1);
  report.demand('answered twice', twice.length, '0', twice.length === 0);
  report.examples('twice', twice.map(brief));
}

function isShownAbove({ films, words, reaction }) {
  return films.length === 0 && words.length === 0 && reaction === '👌';
}

function isRefusedByReaction({ films, words, reaction }) {
  return films.length === 0 && words.length === 0 && REFUSALS.includes(reaction);
}

/** An answer in words counts beside a film too. */
function countOf({ films, words }) {
  const others = words.filter(({ messageId }) => !films.some((f) => f.messageId === messageId));
  return films.length + others.length;
}

function brief({ message, text, films, words, reaction }) {
  const said = words.map((one) => one.text.slice(0, 60));
  return `${message.chat.id} ${message.message_id} ${text.slice(0, 60)}: ${films.length} films, ${said}, ${reaction}`;
}

function reportWaits(report, seen, log, began) {
  const taken = takenIn(log);
  const waits = (chosen) =>
    chosen
      .filter(({ films }) => films.length > 0)
      .map(({ films, saidAt }) => Math.min(...films.map(({ at }) => at)) - saidAt);
  const accepted = seen.filter(({ message }) => taken.has(message));
  const isGroup = ({ message }) => message.chat.id < 0;
  report.figure('wait for a GIF', quantiles(waits(accepted)));
  report.figure('  in groups, 15 to 20 a minute each', quantiles(waits(accepted.filter(isGroup))));
  report.figure(
    '  in private, 24 messages a second',
    quantiles(waits(accepted.filter((one) => !isGroup(one)))),
  );
  const hits = accepted.filter(({ message }) => taken.of(message).isMade).length;
  report.figure('cache hits', `${hits} of ${accepted.length} (${percent(hits / accepted.length)})`);
  report.figure(
    'from the first request to the last answer, s',
    Math.round((Date.now() - began) / SECOND),
  );
}

async function reportWork(report, { workers }, log, began) {
  const made = log.filter(({ msg }) => msg === 'work made');
  const span = (Math.max(...made.map(({ time }) => time)) - began) / SECOND;
  const different = new Set(made.map(({ key }) => key)).size;
  report.figure('films made; different ones', `${made.length}; ${different}`);
  report.figure('films a second while they were made', (made.length / span).toFixed(2));
  const unknown = await Promise.all(
    workers.map(async (worker) =>
      metric(await worker.metrics(), 'mds_race_unknown_deliveries_total'),
    ),
  );
  report.figure('answers that may not have arrived (🤷)', unknown.join(' and '));
}

function reportCalls(report, calls) {
  const tooMany = calls.filter(({ outcome }) => outcome.kind === 'refused' && outcome.code === 429);
  const part = tooMany.length / calls.length;
  report.figure('calls of the Bot API', calls.length);
  report.demand(
    'refused with 429',
    `${tooMany.length} (${percent(part)})`,
    'below 0.2 %',
    part < FEW_429,
  );
  report.examples(
    '429',
    tooMany.map(({ method, at }) => `${method} ${new Date(at).toISOString()}`),
  );
  const others = calls.filter(({ outcome }) => outcome.kind === 'refused' && outcome.code !== 429);
  report.figure(
    'refused otherwise',
    tally(others.map(({ method, outcome }) => `${method} ${outcome.description}`)),
  );
}

function percent(part) {
  return `${(100 * part).toFixed(2)} %`;
}

/** "p50 1.2, p95 3.4, p99 5.6 s of 7" */
function quantiles(milliseconds) {
  const seconds = (part) => (quantile(milliseconds, part) / SECOND).toFixed(1);
  return `p50 ${seconds(0.5)}, p95 ${seconds(0.95)}, p99 ${seconds(0.99)} s of ${milliseconds.length}`;
}
