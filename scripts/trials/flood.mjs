import { setTimeout as delay } from 'node:timers/promises';
import { watch } from './answers.mjs';
import { dataFolder, person, startBot, startServer, until } from './bot.mjs';
import { Report } from './report.mjs';

/** Milliseconds. */
const PATIENCE = 90_000;
/** Until all threads are busy. */
const START_TIME = 2_500;
/** Films that may finish before the bot starts on the stranger's. */
const MOST_FILMS = 2;
const HEAVY =
  '/compare 34 cma-es subplex + Тула, Сочи, Пермь, Уфа, Омск, Томск, Чита, Якутск, Орёл';

/**
 * One person floods the bot with heavy requests, in a private chat, in a group and in the group's
 * name. Meanwhile a stranger asks for five cities in a private chat, and another in a group.
 */
export async function trial({ workers = [1, 2, 4], redis = false }) {
  const report = new Report();
  for (const count of workers) {
    await flood(report, `${count} threads`, (api) =>
      startBot(api, dataFolder(), { WORKERS: String(count) }),
    );
  }
  if (!redis) return report;
  const { startProcess, startRedis } = await import('../loads/processes.mjs');
  for (const count of workers) {
    const server = await startRedis();
    await flood(report, `Redis, ${count} threads`, (api) =>
      startShared(startProcess, api, server, count),
    );
    await server.kill();
  }
  return report;
}

async function startShared(startProcess, api, redis, workers) {
  const bot = await startProcess('main', { api, redis, workers });
  const worker = await startProcess('worker', { api, redis, workers });
  return {
    isAlive: () => bot.isAlive() && worker.isAlive(),
    stop: (signal) => Promise.all([bot.stop(signal), worker.stop(signal)]),
  };
}

async function flood(report, name, start) {
  const api = await startServer();
  const answers = watch(api);
  const bot = await start(api);
  const flooder = person(70_001);
  const own = api.privateChat(flooder);
  const group = api.group({ id: -100_555, type: 'supergroup', title: 'Group' });
  const filmsAt = (asked) => answers.of(asked).films.map(({ at }) => at);

  const heavy = [];
  const ask = (room, who) => {
    for (let k = 0; k < 6; k++) heavy.push(room.say(who, `${HEAVY}; ${k}.5, 40.5`));
  };
  ask(own, flooder);
  ask(group, flooder);
  ask(group, { ...group.chat });
  heavy.push(own.say(flooder, '/scaling nelder-mead cma-es'));
  for (let n = 20; n < 34; n++) heavy.push(own.say(flooder, `/compare ${n}`));
  // The threads have to be busy when the strangers come.
  await until(() => isBusy(api) || !bot.isAlive(), PATIENCE);
  await delay(START_TIME);

  const began = Date.now();
  const stranger = person(70_002);
  const other = person(70_003);
  const room = api.privateChat(stranger);
  const hall = api.group({ id: -100_556, type: 'supergroup', title: 'Another group' });
  const asked = {
    'a private chat': room.say(stranger, '/compare 5'),
    'a group': hall.say(other, '/compare 6'),
  };
  const all = Object.values(asked);
  await until(() => all.every((one) => filmsAt(one).length > 0) || !bot.isAlive(), PATIENCE);
  for (const [where, one] of Object.entries(asked)) {
    const [at] = filmsAt(one);
    const start = startOf(api, one.chat.id);
    const earlier = heavy.filter((other) => filmsAt(other).some((t) => t > began && t < start));
    // The same list gives one film, whoever asks.
    const before = new Set(earlier.map(({ text }) => text)).size;
    const waited = at === undefined ? 'for ever' : `${((at - began) / 1000).toFixed(1)} s`;
    const isFair = at !== undefined && start !== undefined && before <= MOST_FILMS;
    report.demand(
      `${name}, in ${where}`,
      `${waited}, ${before} films before`,
      `at most ${MOST_FILMS} films`,
      isFair,
    );
  }
  await bot.stop('SIGKILL');
  await api.close();
}

/** Whether the bot renders a film. */
function isBusy(api) {
  return api.calls().some(({ method }) => method === 'sendChatAction');
}

/** When the bot started on the film of that chat: it then says that it is sending a video. */
function startOf(api, chatId) {
  const isStart = ({ method, params }) =>
    method === 'sendChatAction' && Number(params.chat_id) === chatId;
  return api.calls().find(isStart)?.at;
}
