import { setTimeout as delay } from 'node:timers/promises';
import { buttonsOf, demandNoStatuses, watch } from './answers.mjs';
import { dataFolder, isIdle, person, startBot, startServer, until } from './bot.mjs';
import { Report, spread, tally } from './report.mjs';
import { createDraw, createRequests } from './requests.mjs';

const SECOND = 1000;
const PEOPLE = 60;
const EACH = 3;
const IN_GROUP = 30;
/** All is said within this; so no more than 8 a minute in the group. */
const SAYING_TIME = 240 * SECOND;
/** Between two requests of one person. */
const PAUSE = 12 * SECOND;
const ANSWER_TIME = 300 * SECOND;
/** A bot that calls nobody for so long has lost what is not answered. */
const IDLE_TIME = 90 * SECOND;
/** So long a bot may wait for an answer that does not come, and then try again. */
const AFTERMATH = 65 * SECOND;

/** Of all calls, so many get a fault. */
const SHARE = 0.1;
/** One more in a hundred uploads is too large, after which nothing is left but words. */
const TOO_LARGE = 0.01;
const SENDS = /** @type {const} */ (['sendMessage', 'sendAnimation', 'sendPhoto', 'sendDocument']);
const EDITS = /** @type {const} */ ([
  'editMessageText',
  'editMessageMedia',
  'editMessageCaption',
  'editMessageReplyMarkup',
]);
const UPLOADS = /** @type {const} */ (['sendAnimation', 'sendPhoto', 'editMessageMedia']);
const OTHERS = /** @type {const} */ ([
  'download',
  'getFile',
  'getMe',
  'getUpdates',
  'getChat',
  'getChatMember',
  'deleteMessage',
  'sendChatAction',
  'setMessageReaction',
  'setMyCommands',
]);

const refusal = (code, description, parameters) => {
  return { kind: 'refusal', code, description, ...(parameters && { parameters }) };
};
const NOT_MODIFIED = refusal(
  400,
  'Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
);
const floodWait = (seconds) =>
  refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });

/** What strikes, and how often beside the others. */
const FAULTS = [
  ...[1, 2, 3].map((seconds) => ({ fault: floodWait(seconds), weight: 1 / 3 })),
  { fault: refusal(500, 'Internal Server Error'), weight: 1 },
  { fault: refusal(502, 'Bad Gateway'), weight: 1 },
  ...[1000, 1500, 2000].map((ms) => ({ fault: { kind: 'delay', ms }, weight: 1 / 3 })),
  { fault: { kind: 'cut-upload' }, weight: 1 },
  { fault: { kind: 'cut-before' }, weight: 1 },
  { fault: { kind: 'cut-after' }, weight: 1 },
  // Rarer: each costs a bot as long as it waits for an answer, up to a minute.
  { fault: { kind: 'half-open' }, weight: 0.2 },
];
/** The last kind of fault is another for each method; all methods get the same share. */
const BY_METHOD = [
  { method: SENDS, fault: refusal(400, 'Bad Request: message to be replied not found') },
  { method: EDITS, fault: NOT_MODIFIED },
  {
    method: 'answerCallbackQuery',
    fault: refusal(
      400,
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ),
  },
  { method: OTHERS, fault: refusal(500, 'Internal Server Error') },
];

/** Requests while a tenth of all calls goes wrong; then people who block, and a group that moves. */
export async function trial({ seed }) {
  const report = new Report();
  const api = await startServer();
  const draw = createDraw(seed);
  const requests = createRequests(draw);
  const answers = watch(api);
  const orders = orderFaults(api, seed);
  const bot = await startBot(api, dataFolder());

  const asked = await ask(api, draw, requests, answers, bot);
  for (const order of orders) order.cancel();
  reportFaults(report, api.calls());
  const seen = asked.map((one) => ({ ...one, ...answers.of(one.message) }));
  reportAnswers(report, api, seen, answers);
  const statuses = seen.flatMap(({ leftovers }) => leftovers);
  demandNoStatuses(report, [...statuses, ...answers.looseStatuses()]);

  await block(report, api, requests, answers);
  await migrate(report, api, requests, answers);

  const isAlive = bot.isAlive();
  const code = await bot.stop();
  report.demand('alive; exit on SIGTERM', `${isAlive}; ${code}`, 'true; 0', isAlive && code === 0);
  report.figure('errors in the log', tally(bot.errors().map(({ msg }) => msg)));
  await api.close();
  return report;
}

/** Of several orders that would strike, the first does: later ones have to be the more willing. */
function orderFaults(api, seed) {
  const total = FAULTS.reduce((sum, { weight }) => sum + weight, 1);
  const orders = [];
  let before = 0;
  const order = (fault, weight, method) => {
    const probability = ((SHARE * weight) / total) * (1 / (1 - before));
    const chance = { probability, seed: 1000 * seed + orders.length };
    orders.push(api.fault({ fault, chance, ...(method && { method }) }));
  };
  for (const { fault, weight } of FAULTS) {
    order(fault, weight);
    before += (SHARE * weight) / total;
  }
  for (const { fault, method } of BY_METHOD) order(fault, 1, method);
  const chance = { probability: TOO_LARGE, seed: 1000 * seed + orders.length };
  const tooLarge = refusal(413, 'Request Entity Too Large');
  orders.push(api.fault({ fault: tooLarge, method: UPLOADS, chance }));
  return orders;
}

/** Says all that is planned and waits until it is answered, and for what might come twice. */
async function ask(api, draw, requests, answers, bot) {
  const rooms = Array.from({ length: PEOPLE }, (_, k) => api.privateChat(person(1000 + k)));
  const group = api.group({ id: -1_001_000_000_004, type: 'supergroup', title: 'Optimisers' });
  const inPrivate = rooms.flatMap((room) => {
    const first = draw.random() * (SAYING_TIME - EACH * PAUSE);
    return Array.from({ length: EACH }, (_, k) => ({ room, at: first + k * PAUSE }));
  });
  const inGroup = Array.from({ length: IN_GROUP }, (_, k) => {
    return { room: group, at: (SAYING_TIME * (k + draw.random())) / IN_GROUP };
  });
  const plan = [...inPrivate, ...inGroup].sort((a, b) => a.at - b.at);
  const began = Date.now();
  const asked = [];
  const pressed = new Set();
  for (const [k, { room, at }] of plan.entries()) {
    await delay(began + at - Date.now());
    const isPrivate = room !== group;
    // Some are not clear, and asked about with buttons; some are called off.
    const kind = isPrivate && k % 20 === 7 ? 'unclear' : k % 20 === 13 ? 'called off' : 'plain';
    const text = requests.list(3, 8) + (kind === 'unclear' ? ', Кирв' : '');
    const from = person(isPrivate ? room.chat.id : 2000 + k);
    const asking = isPrivate || kind === 'plain' ? kind : 'plain';
    const message = room.say(from, text);
    asked.push({ room, from, kind: asking, text, message, saidAt: Date.now(), isPrivate });
    press(asked, answers, pressed);
  }
  let told = Date.now();
  await until(() => {
    press(asked, answers, pressed);
    const open = asked.filter((one) => !isOver(one, answers.of(one.message))).length;
    if (Date.now() - told > 30 * SECOND) {
      told = Date.now();
      console.error(`… ${Math.round((told - began) / SECOND)} s, ${open} not answered yet`);
    }
    return open === 0 || !bot.isAlive() || isIdle(api, IDLE_TIME);
  }, ANSWER_TIME);
  // A call that was never answered may be tried again when the bot has lost patience with it.
  const isHanging = ({ at, outcome }) =>
    outcome.kind === 'unanswered' && Date.now() - at < AFTERMATH;
  await delay(10 * SECOND);
  await until(() => !api.calls().some(isHanging), AFTERMATH);
  return asked;
}

function press(asked, answers, pressed) {
  for (const { room, from, kind, message } of asked) {
    if (kind === 'plain' || pressed.has(message)) continue;
    const question = answers.of(message).replies.find((reply) => buttonsOf(reply).length > 0);
    const data = question && buttonsOf(question)[0];
    if (data === undefined || data.startsWith('cancel:') !== (kind === 'called off')) continue;
    pressed.add(message);
    room.press(from, question.message_id, data);
  }
}

/** A question which cities are meant is no answer; a failure has a button to try again. */
function finalWords({ words, replies }) {
  const isQuestion = ({ messageId }) => {
    const message = replies.find(({ message_id }) => message_id === messageId);
    return message !== undefined && buttonsOf(message).some((data) => data.startsWith('use:'));
  };
  return words.filter((word) => !isQuestion(word));
}

function isOver({ isPrivate }, answer) {
  if (answer.films.length > 0 || finalWords(answer).length > 0) return true;
  return !isPrivate && ['🤷', '🙏', '👌'].includes(answer.reaction);
}

function reportFaults(report, calls) {
  const struck = calls.filter(({ fault }) => fault !== undefined);
  const share = ((100 * struck.length) / calls.length).toFixed(1);
  report.figure('calls; of them with a fault', `${calls.length}; ${struck.length} (${share} %)`);
  report.figure('  by kind', tally(struck.map(({ fault }) => nameOf(fault))));
  report.figure('  by method', tally(struck.map(({ method }) => method)));
  const own = calls.filter(({ fault, outcome }) => !isRefusal(fault) && outcome.kind === 'refused');
  report.figure(
    'calls refused without an order',
    tally(own.map(({ method, outcome }) => `${method} ${outcome.code} ${outcome.description}`)),
  );
}

function isRefusal(fault) {
  return fault?.kind === 'refusal';
}

function nameOf(fault) {
  return isRefusal(fault) ? String(fault.code) : fault.kind;
}

function reportAnswers(report, api, seen, answers) {
  assignLoose(seen, answers);
  const calls = api.calls();
  const films = seen.filter((r) => r.films.length > 0);
  report.figure('requests', `${seen.length}; ${tally(seen.map(({ kind }) => kind))}`);
  report.figure('answered with a GIF', films.length);
  report.figure('  from asking to the GIF', spread(films.map((r) => r.films[0].at - r.saidAt)));
  report.figure('  as a reply to nothing', seen.filter(({ isLoose }) => isLoose).length);

  const filmless = seen.filter((r) => r.films.length === 0);
  const inWords = filmless.filter((r) => finalWords(r).length > 0);
  const calledOff = inWords.filter(({ kind }) => kind === 'called off');
  report.figure('called off, said in words', calledOff.length);
  const failed = inWords.filter((r) => !calledOff.includes(r));
  const forced = failed.filter((r) => allowsNothingElse(calls, r));
  report.figure('failed in words, after a fault like 413', forced.length);
  const needless = failed.filter((r) => !forced.includes(r));
  report.demand('failed in words without need', needless.length, '0', needless.length === 0);
  report.examples(
    'needless',
    needless.map((r) => `${finalWords(r)[0].text} ← ${r.text}`),
  );

  const inGroup = seen.filter(({ isPrivate }) => !isPrivate);
  const cut = inGroup.filter(({ reaction }) => reaction === '🤷');
  const cutBefore = cut.filter((r) => r.films.length === 0);
  report.figure('group: 🤷, cut before delivery', cutBefore.length);
  report.figure('group: 🤷, cut after delivery', cut.length - cutBefore.length);
  const broken = calls.filter(
    ({ method, params, outcome }) =>
      method === 'sendAnimation' &&
      !(Number(params.chat_id) > 0) &&
      (outcome.kind === 'cut' || outcome.kind === 'unanswered'),
  );
  // The parameters of an upload that was cut are lost, the chat among them.
  report.demand(
    'group: 🤷; uploads cut, there or unknown',
    `${cut.length}; ${broken.length}`,
    'no more than these',
    cut.length <= broken.length,
  );
  const refused = inGroup.filter((r) => !r.films.length && ['🙏', '👌'].includes(r.reaction));
  report.figure('group: 🙏 or 👌 alone', refused.length);

  const told = filmless.filter((r) => !inWords.includes(r) && isToldItIsThere(calls, r));
  report.figure('told "not modified", so not sent again', told.length);
  const settled = new Set([...films, ...inWords, ...cutBefore, ...refused, ...told]);
  const left = seen.filter((r) => !settled.has(r));
  report.demand('accepted and not answered', left.length, '0', left.length === 0);
  report.examples(
    'left alone',
    left.map((r) => `${r.message.chat.id} ${r.kind} ${r.text}`),
  );
  const twice = seen.filter((r) => r.films.length > 1);
  report.demand('answered with two GIFs', twice.length, '0', twice.length === 0);
  report.examples(
    'twice',
    twice.map((r) => `${r.message.chat.id} ${r.text}`),
  );
}

/**
 * A bot told that the request is gone may answer it with no reply: such a film belongs to a request
 * of the chat that has none, or else to one that has.
 */
function assignLoose(seen, answers) {
  const chats = new Set(seen.map(({ message }) => message.chat.id));
  for (const chatId of chats) {
    const here = seen.filter(({ message }) => message.chat.id === chatId);
    for (const { date, message_id, animation } of answers.loose(chatId)) {
      if (!animation) continue;
      const owner = here.find((r) => r.films.length === 0) ?? here[0];
      owner.films.push({ at: date * SECOND, messageId: message_id });
      owner.isLoose = true;
    }
  }
}

/** An upload too large, or the last three uploads of the chat in vain. */
function allowsNothingElse(calls, { message }) {
  const here = calls.filter(
    ({ method, params }) =>
      UPLOADS.some((name) => name === method) && params.chat_id === String(message.chat.id),
  );
  const last = here.slice(-3);
  return (
    here.some(({ fault }) => isRefusal(fault) && fault.code === 413) ||
    (last.length === 3 && last.every(({ fault }) => fault && fault.kind !== 'delay'))
  );
}

/** Its film was refused as being there already, which it was not. */
function isToldItIsThere(calls, { message, replies }) {
  return calls.some(
    ({ method, params, fault }) =>
      fault === NOT_MODIFIED &&
      method === 'editMessageMedia' &&
      params.chat_id === String(message.chat.id) &&
      replies.some(({ message_id }) => params.message_id === String(message_id)),
  );
}

const BLOCKERS = 5;
/** Of the calls that the bot still makes for a person who has blocked it; those under way count. */
const MOST_REFUSED = 10;

/** People who block the bot while it works for them; one comes back. */
async function block(report, api, requests, answers) {
  const people = Array.from({ length: BLOCKERS }, (_, k) => person(5000 + k));
  const rooms = people.map((one) => api.privateChat(one));
  const asked = rooms.map((room, k) => room.say(people[k], requests.list(20, 30)));
  await until(() => asked.every((message) => answers.of(message).replies.length > 0), 10 * SECOND);
  for (const room of rooms) room.block();
  await delay(20 * SECOND);
  const refused = people.map(
    ({ id }) =>
      api
        .calls()
        .filter(({ params, outcome }) => params.chat_id === String(id) && outcome.code === 403)
        .length,
  );
  report.demand(
    'blocked: calls refused with 403 each',
    refused.join(' '),
    `at most ${MOST_REFUSED}`,
    refused.every((count) => count <= MOST_REFUSED),
  );
  rooms[0].unblock();
  const again = rooms[0].say(people[0], requests.list(3, 5));
  const isBack = await until(() => answers.of(again).films.length > 0, 30 * SECOND);
  report.demand('unblocked: answered again', Boolean(isBack), 'true', Boolean(isBack));
}

const MOVED = 6;

/** A group becomes a supergroup while its films are made: they are told apart by their size. */
async function migrate(report, api, requests, answers) {
  const group = api.group({ id: -6001, type: 'group', title: 'A small group' });
  const asked = Array.from({ length: MOVED }, (_, k) => {
    return group.say(person(6000 + k), requests.list(20 + k, 20 + k));
  });
  await until(() => asked.some((one) => answers.of(one).films.length > 0), 30 * SECOND);
  const supergroup = group.upgrade(person(6000));
  const films = () =>
    [...group.messages(), ...supergroup.messages()].flatMap(({ animation, caption = '' }) =>
      animation ? [caption.split('\n')[0]] : [],
    );
  await until(() => films().length >= MOVED, 60 * SECOND);
  await delay(5 * SECOND);
  const all = films();
  const isComplete = new Set(all).size === MOVED;
  report.demand('group moved: its GIFs', `${new Set(all).size}`, String(MOVED), isComplete);
  const twice = all.length - new Set(all).size;
  report.demand('group moved: GIFs twice', twice, '0', twice === 0);
  report.figure('  of them in the new group', supergroup.messages().filter(isFilm).length);
}

function isFilm({ animation }) {
  return animation !== undefined;
}
