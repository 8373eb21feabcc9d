import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { buttonsOf, watch } from './answers.mjs';
import { dataFolder, metric, person, startBot, startServer, TOKEN, until } from './bot.mjs';
import { createUpdates } from './fuzzed-updates.mjs';
import { createProbe } from './probe.mjs';
import { Report, tally } from './report.mjs';
import { createDraw } from './requests.mjs';

/** Updates at a time, and milliseconds between. */
const AT_ONCE = 20;
const PAUSE = 200;
/** Milliseconds. Films that the garbage has asked for come first. */
const HELP_TIME = 60_000;
const FILM_TIME = 300_000;
const STALL = 200;
/** Megabytes. */
const MEMORY = 700;
const BOT_CODE = new URL('../../dist/bot/', import.meta.url);
const ROOT = new URL('../../', import.meta.url).pathname;

/** What only the program's inside knows; the garbage itself has none of it in what may be quoted. */
const INTERNALS = [
  /\b\w*Error\b/,
  /\bundefined\b/,
  /\bnull\b/,
  /\bNaN\b/,
  /\[object/,
  /\bat .+:\d+:\d+/,
  /\.[cm]?[jt]s:\d/,
  /node_modules|\/dist\/|file:\/\//,
];

/** Garbage of all kinds; then the bot has to be as before, and to have given nothing away. */
export async function trial({ seed, updates: count }) {
  const report = new Report();
  const api = await startServer();
  const draw = createDraw(seed);
  const answers = watch(api);
  const folder = dataFolder();
  const bot = await startBot(api, folder);

  const probe = await createProbe(api, bot);

  // The buttons it makes, and those it may make, are pressed with wrong data.
  const data = new Set(callbackPrefixes());
  api.on((event) => {
    if (event.type !== 'message') return;
    for (const one of buttonsOf(event.message)) data.add(one);
  });
  const updates = createUpdates(draw, api, data);
  const kinds = [];
  for (let k = 0; k < count && bot.isAlive(); k++) {
    const update = updates.next();
    kinds.push(Object.keys(update)[0] ?? 'nothing');
    api.update(update);
    if (k % AT_ONCE === AT_ONCE - 1) await delay(PAUSE);
  }
  report.figure('updates', `${kinds.length}: ${tally(kinds)}`);

  const vera = person(9001);
  const room = api.privateChat(vera);
  const began = Date.now();
  const help = room.say(vera, '/help');
  const film = room.say(vera, '/compare 3');
  const waited = () => `${((Date.now() - began) / 1000).toFixed(1)} s`;
  await until(() => answers.of(help).words.length > 0 || !bot.isAlive(), HELP_TIME);
  const isHelped = answers.of(help).words.length > 0;
  report.demand('then /help is answered', `${isHelped}, ${waited()}`, 'true', isHelped);
  await until(() => answers.of(film).films.length > 0 || !bot.isAlive(), FILM_TIME);
  const isFilmed = answers.of(film).films.length > 0;
  report.demand('then /compare 3 is answered', `${isFilmed}, ${waited()}`, 'true', isFilmed);
  report.demand('the process is alive', bot.isAlive(), 'true', bot.isAlive());

  const { stalls } = await probe.stop();
  const longest = Math.max(...stalls);
  report.demand(
    'longest event-loop stall, ms',
    longest.toFixed(0),
    `at most ${STALL}`,
    longest <= STALL,
  );
  const memory = (metric(await bot.metrics(), 'process_resident_memory_bytes') ?? Number.NaN) / 1e6;
  report.demand('memory, MB', memory.toFixed(0), `at most ${MEMORY}`, memory <= MEMORY);
  const calls = api.calls();
  report.figure('calls', tally(calls.map(({ method }) => method)));
  const said = [...new Set(calls.flatMap(({ params }) => textsOf(params)))];
  const leaks = said.filter((text) => isInternal(text, folder));
  report.figure('texts it has sent', `${said.length} different ones`);
  report.demand('of them with internals', leaks.length, '0', leaks.length === 0);
  report.examples('internals', leaks);
  const refused = calls.filter(({ outcome }) => outcome.kind === 'refused');
  report.figure('calls refused', refused.length);
  for (const kind of new Set(refused.map(refusalOf))) {
    report.figure(`  ${refused.filter((call) => refusalOf(call) === kind).length}`, kind);
  }
  const code = await bot.stop();
  report.figure('exit on SIGTERM', code);
  const hasToken = bot.log().includes(TOKEN);
  report.demand('the token is in the log', hasToken, 'false', !hasToken);
  reportErrors(report, bot.errors(), calls);
  await api.close();
  return report;
}

/** Beginnings of callback data, as the bot's code writes them, with all sorts of features to come. */
function callbackPrefixes() {
  const files = readdirSync(BOT_CODE).filter((name) => name.endsWith('.js'));
  const code = files.map((name) => readFileSync(new URL(name, BOT_CODE), 'utf8')).join('\n');
  const found = [...code.matchAll(/['"`/^]([a-z][a-z-]{0,15}:)/g)].map(([, prefix]) => prefix);
  return ['cancel:', 'use:', ...found];
}

/** All that people would read of a call. */
function textsOf({ text, caption, media, reply_markup }) {
  return [text, caption, ...strings(media), ...strings(reply_markup)].filter(Boolean);
}

/** The texts in a structure, those of its fields that hold addresses and data left out. */
function strings(json) {
  if (json === undefined) return [];
  const all = [];
  JSON.parse(json, (key, value) => {
    if (['text', 'caption'].includes(key) && typeof value === 'string') all.push(value);
    return value;
  });
  return all;
}

function isInternal(text, folder) {
  const secrets = [TOKEN, ROOT, folder];
  return INTERNALS.some((sign) => sign.test(text)) || secrets.some((s) => text.includes(s));
}

function refusalOf({ method, outcome }) {
  return `${method} ${outcome.code} ${outcome.description.split('\n')[0]}`;
}

/** Errors that nobody has caught, or that a handler has failed with. */
function reportErrors(report, errors, calls) {
  report.demand('errors in the log', errors.length, '0', errors.length === 0);
  const updates = new Map();
  for (const { method, outcome } of calls) {
    if (method !== 'getUpdates' || outcome.kind !== 'done') continue;
    for (const update of outcome.result) updates.set(update.update_id, update);
  }
  const describe = ({ msg, error }) => `${msg}: ${error?.message ?? ''}`.slice(0, 120);
  for (const kind of new Set(errors.map(describe))) {
    const same = errors.filter((error) => describe(error) === kind);
    report.figure(`  ${same.length}`, kind);
    const cause = updates.get(same[0].updateId);
    if (cause) report.examples('as after', [cause]);
  }
}
