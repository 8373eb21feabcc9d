import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startLocalApi } from '../../dist/local-api/local-api.js';

const MAIN = new URL('../../dist/main.js', import.meta.url).pathname;
export const TOKEN = '123456:token-of-the-trials';
/** Milliseconds. */
const START_TIME = 30_000;
const LOOK_EVERY = 100;

/** Deleted, and killed, at the end, however it comes. */
const folders = new Set();
const children = new Set();
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL');
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    // Said aloud: a report that breaks off must not look like one that has ended.
    console.error(`stopped by ${signal}`);
    process.exit(1);
  });
}

export function startServer() {
  return startLocalApi({ token: TOKEN });
}

/** A folder for one bot's data, and for the same bot started again. */
export function dataFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-trial-'));
  folders.add(folder);
  return folder;
}

/**
 * The built bot, started as in production but with the server in the place of Telegram.
 * @param {import('../../dist/local-api/local-api.js').LocalApi} api
 * @param {string} folder
 * @param {Record<string, string>} environment
 */
export async function startBot(api, folder, environment = {}) {
  const child = spawn(process.execPath, [MAIN], {
    // Not the checkout, whose .env must not count.
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      // As in `npm start`.
      MALLOC_ARENA_MAX: '2',
      BOT_TOKEN: TOKEN,
      BOT_API_ROOT: api.root,
      PORT: '0',
      WORKERS: '2',
      DATA_DIR: folder,
      LOG_LEVEL: 'info',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.add(child);
  let log = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      log += text;
    });
  }
  const exited = once(child, 'exit').then(([code, signal]) => {
    children.delete(child);
    return code ?? signal;
  });
  const isAlive = () => child.exitCode === null && child.signalCode === null;

  const served = () => logLines(log).find(({ msg }) => msg === 'health and metrics served');
  await until(() => served() || !isAlive(), START_TIME);
  const port = served()?.port;
  if (port === undefined) throw new Error(`Expected the bot to start, got ${log}`);

  // A connection of its own: one that is kept may be closed meanwhile.
  const get = (/** @type {string} */ path) =>
    fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } });
  return {
    port,
    isAlive,
    /** All it has written. */
    log: () => log,
    /** What is an error or worse, lines that are no JSON among them: nobody has caught these. */
    errors: () => logLines(log).filter(({ level }) => level >= 50),
    /** The figures of /metrics as text. */
    metrics: async () => (await get('/metrics')).text(),
    get,
    /** Sends the signal; resolves to the exit code, or the signal it died of. */
    stop(/** @type {NodeJS.Signals} */ signal = 'SIGTERM') {
      child.kill(signal);
      return exited;
    },
  };
}

/** @param {string} log */
function logLines(log) {
  const lines = log.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    try {
      return JSON.parse(line);
    } catch {
      return { level: 60, msg: line };
    }
  });
}

/**
 * The sum of a metric over all its labels, or those lines that contain `label`; undefined if the
 * bot has no such figure.
 * @param {string} metrics
 * @param {string} name
 * @param {string} label
 */
export function metric(metrics, name, label = '') {
  const lines = metrics.split('\n').filter((line) => /^[^{ ]+/.exec(line)?.[0] === name);
  if (lines.length === 0) return undefined;
  const chosen = lines.filter((line) => line.includes(label));
  return chosen.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

/**
 * Looks again and again until it sees something or the time is over; resolves to what was seen last.
 * @template T
 * @param {() => T} look
 * @param {number} milliseconds
 */
export async function until(look, milliseconds) {
  const end = Date.now() + milliseconds;
  let seen = look();
  while (!seen && Date.now() < end) {
    await delay(LOOK_EVERY);
    seen = look();
  }
  return seen;
}

/**
 * Whether the bot has made no call for so long, but for updates: it has nothing left to do.
 * @param {import('../../dist/local-api/local-api.js').LocalApi} api
 * @param {number} milliseconds
 */
export function isIdle(api, milliseconds) {
  const last = api.calls().findLast(({ method }) => method !== 'getUpdates');
  return last !== undefined && Date.now() - (last.endedAt ?? Date.now()) > milliseconds;
}

/**
 * @param {number} id
 * @param {string} language
 */
export function person(id, language = 'ru') {
  return { id, is_bot: false, first_name: `Person ${id}`, language_code: language };
}
