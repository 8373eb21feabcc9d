import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buttonsOf, demandNoStatuses, watch } from './answers.mjs';
import { dataFolder, person, startBot, startServer, until } from './bot.mjs';
import { Report } from './report.mjs';
import { createDraw, createRequests } from './requests.mjs';
import { smallDisk } from './small-disk.mjs';

/** Half in private chats, half in a group. */
const REQUESTS = 8;
/** Milliseconds. */
const ANSWER_TIME = 90_000;
const AFTERMATH = 8000;
const PLACES = ['everything', 'films alone'];

/** Fills the disk of the database and of the films, or of the films alone, while films are made. */
export async function trial({ seed }) {
  const report = new Report();
  for (const [k, place] of PLACES.entries()) {
    console.log(`  on the small disk: ${place}`);
    await play(report, seed + k, place);
  }
  return report;
}

async function play(report, seed, place) {
  const draw = createDraw(seed);
  const requests = createRequests(draw);
  const api = await startServer();
  const answers = watch(api);
  const disk = smallDisk();
  const folder = place === 'everything' ? disk.folder : filmsOn(disk.folder);
  const group = api.group({ id: -1_001_000_000_005, type: 'supergroup', title: 'Optimisers' });
  let bot = await startBot(api, folder);

  let asked = 0;
  const ask = () =>
    Array.from({ length: REQUESTS }, (_, k) => {
      const from = person(300 + asked++);
      const room = k % 2 === 0 ? api.privateChat(from) : group;
      return room.say(from, requests.list(4, 10));
    });
  const settle = async (messages) => {
    const open = () => messages.filter((message) => !isAnswered(answers.of(message)));
    await until(() => open().length === 0 || !bot.isAlive(), ANSWER_TIME);
    await delay(AFTERMATH);
    return messages.map((message) => ({ text: message.text, ...answers.of(message) }));
  };

  const rendering = ask();
  await until(() => rendering.some((message) => answers.of(message).films.length > 0), ANSWER_TIME);
  disk.fill();
  demandReplies(report, 'asked before the disk is full', await settle(rendering));
  demandReplies(report, 'asked on the full disk', await settle(ask()));
  report.demand('alive on the full disk', bot.isAlive(), 'true', bot.isAlive());
  const causes = bot.log().match(/^.*(ENOSPC|SQLITE_FULL|disk is full|disk full).*$/gm) ?? [];
  report.demand('storage errors logged with their cause', causes.length, 'some', causes.length > 0);
  report.examples('logged', causes);

  await bot.stop('SIGKILL');
  const restarted = await startBot(api, folder).catch((error) => String(error.message));
  if (typeof restarted === 'string') {
    const lines = restarted.replace('Expected the bot to start, got ', '').trim().split('\n');
    const isClear = lines.length === 1 && /full/.test(lines[0]);
    report.demand('refuses to start, lines', lines.length, '1, that says why', isClear);
    report.examples('line', lines);
    disk.free();
    bot = await startBot(api, folder);
  } else {
    bot = restarted;
    demandReplies(report, 'asked after a start on it', await settle(ask()));
    disk.free();
  }

  const later = await settle(ask());
  demandReplies(report, 'asked when there is space again', later);
  const films = later.filter((one) => one.films.length > 0).length;
  report.demand('  films among them', films, String(REQUESTS), films === REQUESTS);
  await bot.stop('SIGKILL');
  bot = await startBot(api, folder);
  // The button for another start needs what was stored.
  const [
    {
      replies: [film],
    },
  ] = later;
  const asker = person(film.chat.id);
  const room = api.privateChat(asker);
  const countOfFilms = () => room.messages().filter(({ animation }) => animation).length;
  const before = countOfFilms();
  room.press(asker, film.message_id, buttonsOf(film)[0]);
  const isStored = await until(() => countOfFilms() > before, ANSWER_TIME);
  report.demand(
    'stored: a button works after a kill',
    Boolean(isStored),
    'true',
    Boolean(isStored),
  );

  const log = bot.log();
  report.demand(
    '[object Object] in the log',
    /\[object Object\]/.test(log),
    'false',
    !/\[object Object\]/.test(log),
  );
  const code = await bot.stop();
  report.demand('exit on SIGTERM', code, '0', code === 0);
  await api.close();
}

/** The databases in a folder of their own, with the films' file and its log on the small disk. */
function filmsOn(disk) {
  const folder = dataFolder();
  for (const part of ['films.db']) symlinkSync(join(disk, part), join(folder, part));
  return folder;
}

function isAnswered({ films, words, reaction }) {
  return films.length > 0 || words.length > 0 || reaction === '🤷';
}

function demandReplies(report, name, seen) {
  const left = seen.filter((one) => !isAnswered(one));
  const films = seen.filter((one) => one.films.length > 0).length;
  report.demand(
    `${name}: no reply`,
    `${left.length} of ${seen.length}, ${films} films`,
    '0',
    left.length === 0,
  );
  report.examples(
    'no reply',
    left.map(({ text }) => text),
  );
  demandNoStatuses(
    report,
    seen.flatMap(({ leftovers }) => leftovers),
  );
  const twice = seen.filter((one) => one.films.length > 1);
  report.demand('  films sent twice', twice.length, '0', twice.length === 0);
}
