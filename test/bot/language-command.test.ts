import type { Message, User } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anna, boris, group, newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot({ DEFAULT_LANGUAGE: 'en' });
});
afterAll(async () => {
  await bot.stop();
});

const owner: User = { id: 1, is_bot: false, first_name: 'Owner' };

function button({ reply_markup }: Message, label: string): string {
  const found = reply_markup?.inline_keyboard.flat().find(({ text }) => text === label);
  if (!found || !('callback_data' in found)) throw new Error(`Expected a button ${label}`);
  return found.callback_data;
}

it('is set for oneself, by a word or a button, and outlives a restart', async () => {
  const { person, chat } = newcomer('ru');
  const room = bot.api.privateChat(person);
  const says = (text: string) => bot.answerTo(bot.api.say(chat, person, text));
  expect((await says('/help')).text).toContain('15 городов Европы');
  expect((await says('/language en')).text).toContain('I answer you in English');
  expect((await says('/help')).text).toContain('15 cities of Europe');
  expect(room.menu(person)[0].description).toMatch(/^race the methods/);

  await bot.halt('SIGTERM');
  bot = bot.startAgain();
  expect((await says('/help')).text).toContain('15 cities of Europe');
  const question = await says('/language');
  room.press(person, question.message_id, button(question, 'Русский'));
  await bot.api.waitFor(
    () => room.message(question.message_id)?.text === 'Теперь отвечаю вам по-русски.',
    60_000,
  );
  expect((await says('/help')).text).toContain('15 городов Европы');

  expect((await says('/language en')).text).toContain('English');
  expect((await says('/forget')).text).toContain('Done');
  expect((await says('/help')).text).toContain('15 городов Европы');
});

it('of a group is the default one until its admins choose', async () => {
  const room = bot.api.group(group);
  room.join([anna, boris]);
  room.promote(boris, owner);
  expect((await bot.answerTo(room.say(anna, '/compare 3'))).caption).toMatch(/^3 cities/);
  expect((await bot.answerTo(room.say(anna, '/language ru'))).text).toContain(
    'chosen by its admins',
  );
  const chosen = await bot.answerTo(room.say(boris, '/language ru'));
  expect(chosen.text).toBe('Теперь отвечаю в этой группе по-русски.');
  expect((await bot.answerTo(room.say(boris, '/compare 3'))).caption).toMatch(/^3 города/);
});

it('of a group may be chosen by an anonymous admin', async () => {
  const room = bot.api.group({ ...group, id: -1006 });
  const asked = room.say({ ...group, id: -1006 }, '/language ru');
  expect((await bot.answerTo(asked)).text).toContain('по-русски');
});

it('moves along when a group becomes a supergroup', async () => {
  const small = bot.api.group({ id: -500, type: 'group', title: 'Small' });
  small.promote(boris, owner);
  await bot.answerTo(small.say(boris, '/language ru'));
  const large = small.upgrade(boris);
  expect((await bot.answerTo(large.say(boris, '/compare 3'))).caption).toMatch(/^3 города/);
});
