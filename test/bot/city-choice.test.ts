import type { Message } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { anna, annasChat, boris, group, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

function buttons({ reply_markup }: Message) {
  return (reply_markup?.inline_keyboard ?? []).flat().map((button) => ({
    text: button.text,
    data: 'callback_data' in button ? button.callback_data : '',
  }));
}

function find(question: Message, text: string): string {
  const button = buttons(question).find((one) => one.text.includes(text));
  if (!button) throw new Error(`Expected a button "${text}", got none`);
  return button.data;
}

/** The message as it stands now; undefined once deleted. */
function now({ chat, message_id }: Message): Message | undefined {
  return bot.api.messages(chat.id).find((message) => message.message_id === message_id);
}

it('asks in one message and runs when all is settled', async () => {
  const asked = bot.api.say(annasChat, anna, 'Москва, Парна, Ксанаду, Рим, Париж');
  const question = await bot.answerTo(asked);
  expect(question.text).toMatch(
    /^Нужно уточнить: «Парна» — может быть, .*; «Ксанаду» — такого города не знаю\. Выберите/,
  );
  expect(buttons(question).map(({ text }) => text)).toContain('Без «Ксанаду»');

  bot.api.press(anna, annasChat.id, question.message_id, find(question, 'Без «Ксанаду»'));
  const next = await bot.api.waitFor(() => {
    const message = now(question);
    return message && !message.text?.includes('Ксанаду') ? message : undefined;
  }, 60_000);
  expect(next.text).toContain('«Парна»');

  bot.api.press(anna, annasChat.id, question.message_id, find(next, 'Патна'));
  const film = await bot.api.waitFor(() => bot.filmsTo(asked)[0], 60_000);
  expect(film.caption).toContain('Москва, Патна, Рим, Париж');
  expect(film.caption).toContain('Парна → Патна.');
  await bot.api.waitFor(() => (now(question) ? undefined : true), 60_000);
});

it('takes two presses at once for what they are', async () => {
  const asked = bot.api.say(annasChat, anna, 'Москва, Парна, Ксанаду, Рим, Париж');
  const question = await bot.answerTo(asked);
  const last = find(question, 'Варна');
  for (const data of [find(question, 'Без «Ксанаду»'), last, last]) {
    bot.api.press(anna, annasChat.id, question.message_id, data);
  }
  const film = await bot.api.waitFor(() => bot.filmsTo(asked)[0], 60_000);
  expect(film.caption).toContain('Москва, Варна, Рим, Париж');
  expect(bot.filmsTo(asked)).toHaveLength(1);
});

it('lets nobody else choose', async () => {
  const asked = bot.api.say(group, anna, '/compare Москва, Парна, Рим');
  const question = await bot.answerTo(asked);
  const choice = find(question, 'Варна');
  const pressed = bot.api.press(boris, group.id, question.message_id, choice);
  await bot.api.waitFor(
    () =>
      bot.api
        .events()
        .find((event) => JSON.stringify(event).includes(pressed) && event.type !== 'pressed'),
    60_000,
  );
  expect(now(question)?.text).toBe(question.text);
  bot.api.press(anna, group.id, question.message_id, choice);
  const film = await bot.api.waitFor(() => bot.filmsTo(asked)[0], 60_000);
  expect(film.caption).toContain('Москва, Варна, Рим');
});

it('asks in words where there is nothing to choose from', async () => {
  const question = await bot.answerTo(bot.api.say(annasChat, anna, '/compare Ксанаду, Москва'));
  expect(question.reply_markup).toBeUndefined();
  expect(question.text).toContain('«Ксанаду»');
});

it('has broken no rule of the Bot API and logged no error', () => {
  expect(bot.api.events().filter(({ type }) => type === 'refused')).toStrictEqual([]);
  expect(bot.log()).not.toMatch(/"level":(40|50|60)/);
});
