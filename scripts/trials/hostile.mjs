import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { watch } from './answers.mjs';
import { dataFolder, metric, person, startBot, startServer, until } from './bot.mjs';
import { hostileFiles } from './hostile-files.mjs';
import { hostileTexts } from './hostile-texts.mjs';
import { createProbe } from './probe.mjs';
import { quantile, Report } from './report.mjs';

/** Milliseconds between two messages: so that Telegram's 30 replies a second suffice. */
const PAUSE = 150;
/** Milliseconds for all replies. */
const PATIENCE = 180_000;
const BURST = 50;
const SLOW_SOCKETS = 500;
const DEMANDS = { stall: 100, help: 300, exit: 30_000 };

/**
 * Everything a stranger can send to hang the bot, at full size: texts, files, bursts, forged presses,
 * slow sockets. Meanwhile the event loop has to run and other strangers to be served.
 */
export async function trial() {
  const report = new Report();
  const api = await startServer();
  const answers = watch(api);
  const bot = await startBot(api, dataFolder());
  let lastId = 50_000;
  const stranger = () => {
    const one = person(++lastId, lastId % 2 ? 'ru' : 'en');
    return { one, room: api.privateChat(one) };
  };
  const say = (text) => {
    const { one, room } = stranger();
    return room.say(one, text);
  };
  const send = (file, said) => {
    const { one, room } = stranger();
    return room.sendDocument(one, file, said);
  };
  const isReplied = (asked) => answers.of(asked).films.length + answers.of(asked).words.length > 0;

  const film = say('/compare 5');
  await until(() => isReplied(film), PATIENCE);
  const probe = await createProbe(api, bot);

  const asked = [];
  for (const text of hostileTexts) {
    asked.push([text, say(text)]);
    await delay(PAUSE);
  }
  for (const file of hostileFiles) {
    asked.push([file.name, send(file)]);
    await delay(2 * PAUSE);
  }
  // In captions, edits and replies.
  for (const text of hostileTexts.slice(0, 40)) {
    const caption = text.slice(0, 1024);
    asked.push([`caption ${caption}`, send(hostileFiles[0], { caption })]);
    const { one, room } = stranger();
    const first = room.say(one, '/help');
    room.edit(first.message_id, text);
    const list = room.say(one, text.replace(/^\/\w+/, '') || 'x');
    asked.push([`reply to ${text}`, room.say(one, '/compare', { replyTo: list.message_id })]);
    await delay(4 * PAUSE);
  }
  // At once, by one person.
  const { one: flooder, room: flooded } = stranger();
  for (let k = 0; k < BURST; k++) {
    flooded.say(flooder, hostileTexts[k % hostileTexts.length]);
    flooded.sendDocument(flooder, hostileFiles[k % hostileFiles.length]);
  }
  await until(() => asked.every(([, message]) => isReplied(message)) || !bot.isAlive(), PATIENCE);
  const silent = asked.filter(([, message]) => !isReplied(message));
  const count = `${hostileTexts.length} texts and ${hostileFiles.length} files`;
  report.figure('sent', `${count}, captions, edits, replies, bursts of ${2 * BURST}`);
  report.demand('without a reply', silent.length, '0', silent.length === 0);
  report.examples(
    'no reply to',
    silent.map(([text]) => text),
  );

  await forgePresses(report, api, answers, stranger);
  await holdSockets(report, bot);
  const { stalls, helps } = await probe.stop();

  const most = Math.max(...stalls);
  report.demand(
    'longest event-loop stall, ms',
    most.toFixed(0),
    `at most ${DEMANDS.stall}`,
    most <= DEMANDS.stall,
  );
  report.figure('by scrape, ms', stalls.map((stall) => stall.toFixed(0)).join(' '));
  report.figure("a stranger's /help, median, ms", quantile(helps, 0.5).toFixed(0));
  const slowest = quantile(helps, 1);
  const isQuick = slowest <= DEMANDS.help;
  report.demand(
    `slowest of ${helps.length}, ms`,
    slowest.toFixed(0),
    `at most ${DEMANDS.help}`,
    isQuick,
  );
  const memory = metric(await bot.metrics(), 'process_resident_memory_bytes') ?? Number.NaN;
  report.figure('memory, MB', (memory / 1e6).toFixed(0));

  for (const text of hostileTexts) say(text);
  for (const file of hostileFiles) send(file);
  await delay(300);
  const began = performance.now();
  const code = await Promise.race([bot.stop(), delay(2 * DEMANDS.exit, 'none')]);
  const took = performance.now() - began;
  const isSound = code === 0 && took < DEMANDS.exit;
  report.demand(
    'exit on SIGTERM meanwhile',
    `${code}, after ${(took / 1000).toFixed(1)} s`,
    '0, within 30 s',
    isSound,
  );
  const errors = bot.errors();
  report.demand('errors in the log', errors.length, '0', errors.length === 0);
  report.examples(
    'error',
    errors.map(({ msg, error }) => `${msg}: ${error?.message ?? ''}`),
  );
  await api.close();
  return report;
}

/** Presses of buttons that are not on the message, on films that reply to nobody in person. */
async function forgePresses(report, api, answers, stranger) {
  const { one, room } = stranger();
  const group = api.group({ id: -100_777, type: 'supergroup', title: 'Group' });
  const channel = { id: -100_778, type: 'channel', title: 'Channel' };
  const asked = [
    group.say({ ...group.chat }, '/compare 4'),
    group.say(channel, '/compare 5'),
    group.say(one, '/compare 6'),
  ];
  await until(() => asked.every((message) => answers.of(message).films.length > 0), PATIENCE);
  const films = asked.map((message) => answers.of(message).replies[0]);
  const keys = JSON.stringify(films).match(/do:[\w-]{16}/g) ?? [];
  const data = [
    ...[
      'use:0=-',
      'use:0=524901',
      'use:0=-,1=-',
      'use:99999999999999999999=-',
      'cancel:1',
      'cancel:',
    ],
    ...[
      'lang:en',
      'lang:xx',
      'do:AAAAAAAAAAAAAAAA:seed',
      '',
      '\u0000',
      'x'.repeat(64),
      '💥'.repeat(16),
    ],
    ...[`${keys[0]}:again`, `${keys[0]}:methods=cma-es,subplex`, `${keys[0]}:constructor`],
  ];
  const queries = films.flatMap((film) =>
    data.map((one) => api.forge(stranger().one, group.chat.id, film.message_id, one)),
  );
  queries.push(api.forge(one, room.chat.id, room.say(one, '/help').message_id, `${keys[0]}:seed`));
  const answered = () =>
    api
      .events()
      .filter(({ type, queryId }) => type === 'callback_answered' && queries.includes(queryId));
  await until(() => answered().length === queries.length, 30_000);
  const gone = answered().filter(({ text }) =>
    /button no longer works|больше не действует/.test(text),
  );
  report.demand(
    'forged presses refused',
    `${gone.length} of ${queries.length}`,
    'all',
    gone.length === queries.length,
  );
  const kept = films.filter((film) => group.message(film.message_id)?.animation);
  report.demand(
    'films they deleted or changed',
    films.length - kept.length,
    '0',
    kept.length === films.length,
  );
}

/** Sockets that send a byte now and then. */
async function holdSockets(report, bot) {
  const sockets = Array.from({ length: SLOW_SOCKETS }, () => connect(bot.port, '127.0.0.1'));
  for (const socket of sockets) socket.on('error', () => {});
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const socket of sockets) socket.write('GET /healthz HTTP/1.1\r\nX: ');
  const times = [];
  for (let k = 0; k < 20; k++) {
    for (const socket of sockets) if (socket.writable) socket.write('x');
    const began = performance.now();
    const { status } = await bot.get('/healthz');
    times.push(status === 200 ? performance.now() - began : Number.POSITIVE_INFINITY);
    await delay(100);
  }
  for (const socket of sockets) socket.destroy();
  const slowest = Math.max(...times);
  report.demand(
    `/healthz beside ${SLOW_SOCKETS} slow sockets, ms`,
    slowest.toFixed(0),
    'under 1000',
    slowest < 1000,
  );
}
