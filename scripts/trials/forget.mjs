import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { hasRedis, startProcess, startRedis } from '../loads/processes.mjs';
import { watch } from './answers.mjs';
import { dataFolder, person, startBot, startServer, TOKEN, until } from './bot.mjs';
import { Report } from './report.mjs';

const ASKER = 700_700_701;
/** Milliseconds. */
const ANSWER_TIME = 60_000;
const AFTERMATH = 12_000;
const REWRITE_TIME = 30_000;

const NAMES = ['Кукумберово', 'Zyxograd', 'Мурлыкинск', 'Blorptown', 'Вжухополь', 'Quuxville'];
const UNSETTLED = 'Фырчалово';
const COORDINATES = [55.123987, 37.654789, 48.987321, 12.345987];
const MATRIX = [
  `,${NAMES.slice(0, 3).join(',')}`,
  `${NAMES[0]},0,1234.56789,2345.67891`,
  `${NAMES[1]},1234.56789,0,3456.78912`,
  `${NAMES[2]},2345.67891,3456.78912,0`,
].join('\n');
const LIST = `/compare ${NAMES[3]} (${COORDINATES[0]}, ${COORDINATES[1]}), ${NAMES[4]} (${COORDINATES[2]}, ${COORDINATES[3]}), Рим, Осло`;

/** Searches all bytes that are kept for what one person has sent, before /forget and after. */
export async function trial() {
  const report = new Report();
  await alone(report);
  if (hasRedis) await shared(report);
  else report.demand('redis-server is installed', false, 'true', false);
  return report;
}

async function alone(report) {
  console.log('  SQLite');
  const api = await startServer();
  const folder = dataFolder();
  const bot = await startBot(api, folder);
  const read = async () => filesIn(folder);
  await play(report, api, { read });
  const code = await bot.stop();
  demandNone(report, 'in DATA_DIR after the end', filesIn(folder), await needlesOf(api));
  report.demand('exit on SIGTERM', code, '0', code === 0);
  await api.close();
}

async function shared(report) {
  console.log('  Redis');
  const api = await startServer();
  const redis = await startRedis();
  const log = [];
  const bot = await startProcess('main', { api, redis, log });
  const worker = await startProcess('worker', { api, redis, log });
  const client = new Redis(redis.url);
  await play(report, api, { read: () => keysOf(client) });
  const isRewritten = await until(
    () => log.some(({ msg }) => msg === 'append-only file of Redis is being rewritten'),
    REWRITE_TIME,
  );
  report.demand('append-only file rewritten', Boolean(isRewritten), 'true', Boolean(isRewritten));
  while (/aof_rewrite_in_progress:1/.test(await client.info('persistence'))) await delay(100);
  demandNone(report, 'in the append-only file', filesIn(redis.folder), await needlesOf(api));
  client.disconnect();
  const codes = [await bot.stop(), await worker.stop()];
  report.demand(
    'exits on SIGTERM',
    codes.join(' '),
    '0 0',
    codes.every((code) => code === 0),
  );
  await redis.kill();
  await api.close();
}

/** Asks for films of a file and of a list, leaves a question open, and says /forget. */
async function play(report, api, { read }) {
  const answers = watch(api);
  const asker = person(ASKER);
  const room = api.privateChat(asker);
  const bytes = Buffer.from(MATRIX);
  const asked = [
    room.sendDocument(asker, { name: 'distances.csv', bytes, mimeType: 'text/csv' }),
    room.say(asker, LIST),
  ];
  const films = () => asked.filter((message) => answers.of(message).films.length > 0).length;
  await until(() => films() === asked.length, ANSWER_TIME);
  report.demand('films before', films(), String(asked.length), films() === asked.length);
  const unclear = room.say(asker, `/compare Москва, Рим, Осло, ${UNSETTLED}`);
  await until(() => answers.of(unclear).replies.length > 0, ANSWER_TIME);
  await delay(2000);

  const needles = await needlesOf(api);
  const before = search(await read(), needles);
  // What cannot be found before proves nothing afterwards.
  for (const kind of ['name', 'coordinate', 'film']) {
    const found = before.filter((one) => one.kind === kind).length;
    report.demand(`found before: ${kind}`, found, 'some', found > 0);
  }
  const forgotten = room.say(asker, '/forget');
  await until(() => answers.of(forgotten).words.length > 0, ANSWER_TIME);
  const isTold = answers.of(forgotten).words.length > 0;
  report.demand('/forget answered', isTold, 'true', isTold);
  await delay(AFTERMATH);
  demandNone(report, 'after /forget', await read(), needles);
}

function demandNone(report, where, places, needles) {
  const found = search(places, needles);
  report.demand(`found ${where}`, found.length, '0', found.length === 0);
  report.examples(
    'found',
    found.map(({ kind, text, place }) => `${kind} ${text} in ${place}`),
  );
}

/** What to look for: names, coordinates and distances as text and as numbers, parts of the films. */
async function needlesOf(api) {
  const names = [...NAMES, UNSETTLED].flatMap((name) => [
    { kind: 'name', text: name, bytes: Buffer.from(name) },
    { kind: 'name', text: `${name} in UTF-16`, bytes: Buffer.from(name, 'utf16le') },
    { kind: 'name', text: `${name} escaped`, bytes: Buffer.from(escaped(name)) },
  ]);
  const numbers = [...COORDINATES, 1234.56789, 2345.67891, 3456.78912].flatMap((number) => {
    const little = Buffer.alloc(8);
    little.writeDoubleLE(number);
    const big = Buffer.alloc(8);
    big.writeDoubleBE(number);
    return [Buffer.from(String(number)), little, big].map((bytes) => {
      return { kind: 'coordinate', text: String(number), bytes };
    });
  });
  const own = api.messages(ASKER).filter(({ animation }) => animation);
  const films = await Promise.all(
    own.map(async ({ animation, message_id }) => {
      const film = await download(api, animation.file_id);
      // Whole pages of a database, at several places: a film is stored in pieces.
      return [0.2, 0.4, 0.6, 0.8].map((part) => {
        const from = Math.floor(film.length * part);
        const bytes = film.subarray(from, from + 64);
        return { kind: 'film', text: `message ${message_id} at ${part}`, bytes };
      });
    }),
  );
  return [...names, ...numbers, ...films.flat()];
}

function escaped(name) {
  return name.replace(
    /[^ -~]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

async function download(api, fileId) {
  const answer = await fetch(`${api.root}/bot${TOKEN}/getFile?file_id=${fileId}`);
  const { result } = await answer.json();
  const file = await fetch(`${api.root}/file/bot${TOKEN}/${result.file_path}`);
  return Buffer.from(await file.arrayBuffer());
}

function search(places, needles) {
  return places.flatMap(({ place, bytes }) =>
    needles
      .filter((needle) => bytes.includes(needle.bytes))
      .map(({ kind, text }) => ({ kind, text, place })),
  );
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const place = join(entry.parentPath, entry.name);
      return { place, bytes: readFileSync(place) };
    });
}

/** All keys with what they hold; DUMP would compress it. */
async function keysOf(client) {
  const keys = await client.keys('*');
  const read = {
    string: (key) => client.getBuffer(key).then((value) => [value]),
    hash: (key) => client.hgetallBuffer(key).then((all) => Object.entries(all).flat()),
    list: (key) => client.lrangeBuffer(key, 0, -1),
    set: (key) => client.smembersBuffer(key),
    zset: (key) => client.zrangeBuffer(key, 0, -1),
    stream: (key) => client.xrange(key, '-', '+').then((entries) => entries.flat(3)),
  };
  const places = await Promise.all(
    keys.map(async (key) => {
      const values = (await read[await client.type(key)]?.(key)) ?? [];
      const parts = [key, ...values].map((part) => Buffer.from(part ?? ''));
      return { place: key, bytes: Buffer.concat(parts) };
    }),
  );
  return places;
}
