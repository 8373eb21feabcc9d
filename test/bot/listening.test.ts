import { afterAll, beforeAll, expect, it } from 'vitest';
import { anna, boris, group, newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot({ WORKERS: '1' });
});
afterAll(async () => {
  await bot.stop();
});

const channel = { id: -1002, type: 'channel', title: 'Optimisation' } as const;

it('takes the list from the message that /compare replies to', async () => {
  const room = bot.api.group(group);
  const list = room.say(anna, 'Москва\nПариж\nРим\nПрага');
  const asked = room.say(boris, '/compare', { replyTo: list.message_id });
  expect((await bot.answerTo(asked)).caption).toContain('Москва, Париж, Рим, Прага');
  const named = room.say(anna, '/compare bfgs powell', { replyTo: list.message_id });
  expect((await bot.answerTo(named)).caption).toMatch(/BFGS +Пауэлл/);
});

it('races a list in reply to a result with the settings of that', async () => {
  const room = bot.api.group(group);
  const film = await bot.answerTo(room.say(boris, '/compare 3 nesterov powell'));
  const asked = room.say(anna, 'Тула, Сочи, Омск', { replyTo: film.message_id });
  const next = await bot.answerTo(asked);
  expect(next.caption).toContain('Тула, Сочи, Омск');
  expect(next.caption).toMatch(/Нестеров +Пауэлл/);
  const chatter = room.say(anna, 'красиво!', { replyTo: film.message_id });
  await bot.answerTo(room.say(newcomer().person, '/help'));
  expect(room.answersTo(chatter.message_id)).toStrictEqual([]);
});

it('answers in the comments of a post, and leaves the post alone', async () => {
  const room = bot.api.group({ ...group, id: -1005 });
  const { post, forward } = bot.api.channel(channel, room).post('/compare 15');
  if (!forward) throw new Error('Expected the forward of the post, got none');
  const asked = room.say(anna, '/compare@local_bot 3', { thread: forward.message_id });
  const answer = await bot.answerTo(asked);
  expect(answer.message_thread_id).toBe(forward.message_id);
  const bare = room.say(anna, '/compare', { thread: forward.message_id });
  expect((await bot.answerTo(bare)).caption).toMatch(/^15 городов/);
  expect(bot.filmsTo(post)).toStrictEqual([]);
  expect(bot.filmsTo(forward)).toStrictEqual([]);
});

it('replaces a request that is edited while it waits, and runs it anew later', async () => {
  const { person } = newcomer();
  const room = bot.api.privateChat(person);
  const first = room.say(person, '/compare 34');
  const asked = room.say(person, '/compare 33');
  await bot.api.waitFor(() => room.answersTo(asked.message_id).length > 0, 60_000);
  room.edit(asked.message_id, '/compare 5');
  expect((await bot.answerTo(asked)).caption).toMatch(/^5 городов/);
  expect(bot.filmsTo(first)).toHaveLength(1);
  expect(bot.filmsTo(asked)).toHaveLength(1);

  room.edit(asked.message_id, '/compare  5');
  room.edit(asked.message_id, '/compare 4');
  await bot.api.waitFor(() => bot.filmsTo(asked).length === 2, 20_000);
  expect(bot.filmsTo(asked).map(({ caption }) => caption?.slice(0, 7))).toStrictEqual([
    '5 город',
    '4 город',
  ]);
  room.edit(asked.message_id, '/compare никуда');
  await bot.api.waitFor(
    () => room.answersTo(asked.message_id).find(({ text }) => text?.includes('никуда')),
    60_000,
  );
});

it('answers what was asked while it was down, but not what is older than five minutes', async () => {
  await bot.halt('SIGTERM');
  const { person, chat } = newcomer();
  const date = Math.floor(Date.now() / 1000);
  const message = { chat, from: person, text: '/help' };
  bot.api.update({ message: { ...message, message_id: 901, date: date - 400 } });
  const fresh = bot.api.say(chat, person, '/help');
  bot = bot.startAgain();
  await bot.answerTo(fresh);
  expect(bot.api.messages(chat.id)).toHaveLength(2);
});

it('leaves alone what no Telegram sends', async () => {
  const { person, chat } = newcomer();
  const date = Math.floor(Date.now() / 1000);
  const message = { message_id: 1, date, chat, from: person, text: '/help' };
  for (const wrong of [true, 1e308, '7', null, {}]) {
    bot.api.update({ message: { ...message, chat: { ...chat, id: wrong } } });
    bot.api.update({ message: { ...message, from: { ...person, id: wrong } } });
    bot.api.update({ message: { ...message, message_id: wrong } });
  }
  await bot.answerTo(bot.api.say(chat, person, '/help'));
  expect(bot.api.messages(chat.id)).toHaveLength(2);
});

it('has logged no error', () => {
  // Malformed updates are warnings.
  expect(bot.log()).not.toMatch(/"level":(50|60)/);
});
