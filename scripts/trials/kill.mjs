import { setTimeout as delay } from 'node:timers/promises';
import { demandNoStatuses, watch } from './answers.mjs';
import { dataFolder, isIdle, person, startBot, startServer, until } from './bot.mjs';
import { Report } from './report.mjs';
import { createDraw, createRequests } from './requests.mjs';

const ROUNDS = 5;
/** Of ten jobs: in private chats of five people, the others in a group. */
const PRIVATE = 7;
const IN_GROUP = 3;
const PEOPLE = 5;
/** Milliseconds. */
const ANSWER_TIME = 90_000;
/** A bot that calls nobody for so long has lost what is not answered. */
const IDLE_TIME = 30_000;
const UPLOAD_TIME = 700;
const UPLOADS = /** @type {const} */ (['sendAnimation', 'editMessageMedia']);
/** What comes twice comes late. */
const AFTERMATH = 8000;
const MOST_INTO_A_FILM = 1500;

/** Kills the bot in the middle of ten jobs and starts it again, several times at other moments. */
export async function trial({ seed }) {
  const report = new Report();
  const rounds = [];
  for (let round = 0; round < ROUNDS; round++) {
    const result = await play(seed + round);
    rounds.push(result);
    const { moments, films, shrugged, left, twice } = result;
    report.figure(
      `round ${round + 1}: killed ${moments.join(', and ')}`,
      `${films} films, ${shrugged} 🤷, ${left.length} unanswered, ${twice.length} twice`,
    );
    report.examples('unanswered', left);
    report.examples('twice', twice);
  }
  const sum = (/** @type {(round: any) => number} */ of) => rounds.reduce((s, r) => s + of(r), 0);
  const left = sum((r) => r.left.length);
  const twice = sum((r) => r.twice.length);
  const jobs = ROUNDS * (PRIVATE + IN_GROUP);
  report.demand('jobs unanswered', `${left} of ${jobs}`, '0', left === 0);
  report.demand('jobs answered twice', twice, '0', twice === 0);
  demandNoStatuses(
    report,
    rounds.flatMap(({ leftovers }) => leftovers),
  );
  const shrugged = sum((r) => r.shrugged);
  const uploads = sum((r) => r.uploads);
  // Such an answer may be out: it is rightly not sent again.
  report.demand(
    '🤷 in the group; uploads the kills cut',
    `${shrugged}; ${uploads}`,
    'no more than these',
    shrugged <= uploads,
  );
  const codes = rounds.map(({ code }) => code);
  report.demand(
    'exits on SIGTERM at the end',
    codes.join(' '),
    '0',
    codes.every((c) => c === 0),
  );
  return report;
}

async function play(seed) {
  const draw = createDraw(seed);
  const requests = createRequests(draw);
  const api = await startServer();
  const answers = watch(api);
  const folder = dataFolder();
  // Uploads take as long as on a real network, so that some kills hit them.
  api.fault({ fault: { kind: 'delay', ms: UPLOAD_TIME }, method: UPLOADS });
  const rooms = Array.from({ length: PEOPLE }, (_, k) => api.privateChat(person(100 + k)));
  const group = api.group({ id: -1_001_000_000_003, type: 'supergroup', title: 'Optimisers' });
  let bot = await startBot(api, folder);

  const asked = draw.shuffled([
    ...Array.from({ length: PRIVATE }, (_, k) => rooms[k % PEOPLE]),
    ...Array.from({ length: IN_GROUP }, () => group),
  ]);
  const messages = asked.map((room, k) => {
    const id = room === group ? 200 + k : room.chat.id;
    return room.say(person(id), requests.list(6, 20));
  });
  const isAnswered = (message) => {
    const { films, words, reaction } = answers.of(message);
    return films.length > 0 || words.length > 0 || reaction === '🤷';
  };
  const answered = () => messages.filter(isAnswered).length;

  const moments = [];
  let uploads = 0;
  for (let kills = draw.integer(1, 2); kills > 0; kills--) {
    const enough = Math.min(answered() + draw.integer(1, 4), messages.length - 2);
    await until(() => answered() >= enough || isIdle(api, IDLE_TIME), ANSWER_TIME);
    await delay(draw.integer(0, MOST_INTO_A_FILM));
    moments.push(`at ${answered()}`);
    uploads += api.calls().filter(isUploadUnderWay).length;
    await bot.stop('SIGKILL');
    bot = await startBot(api, folder);
  }
  const isOver = () => answered() === messages.length || isIdle(api, IDLE_TIME);
  await until(() => isOver() || !bot.isAlive(), ANSWER_TIME);
  await delay(AFTERMATH);

  const seen = messages.map((message) => ({ text: message.text, ...answers.of(message) }));
  const code = await bot.stop();
  await api.close();
  return {
    moments,
    uploads,
    code,
    films: seen.filter(({ films }) => films.length > 0).length,
    shrugged: seen.filter(({ films, reaction }) => films.length === 0 && reaction === '🤷').length,
    left: messages.filter((message) => !isAnswered(message)).map(({ text }) => text),
    leftovers: [...seen.flatMap(({ leftovers }) => leftovers), ...answers.looseStatuses()],
    twice: seen.filter((one) => countOf(one) > 1).map(({ text }) => text),
  };
}

/** An answer in words counts beside a film too. */
function countOf({ films, words }) {
  return films.length + words.filter(({ messageId }) => !isOneOf(films, messageId)).length;
}

function isOneOf(films, messageId) {
  return films.some((film) => film.messageId === messageId);
}

function isUploadUnderWay({ method, outcome }) {
  return method === 'sendAnimation' && outcome.kind === 'pending';
}
