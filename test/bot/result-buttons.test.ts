import type { Message } from 'grammy/types';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { boris, group, newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

function labels({ reply_markup }: Message): string[] {
  return (reply_markup?.inline_keyboard ?? []).flat().map(({ text }) => text);
}

function press(message: Message, label: string, presser = newcomer().person): string {
  const buttons = message.reply_markup?.inline_keyboard.flat() ?? [];
  const button = buttons.find(({ text }) => text.includes(label));
  if (!button || !('callback_data' in button)) {
    throw new Error(`Expected ${label} among [${labels(message).join(', ')}]`);
  }
  return bot.api.press(presser, message.chat.id, message.message_id, button.callback_data);
}

function toast(query: string) {
  return bot.api.waitFor(
    () =>
      bot.api
        .events()
        .flatMap((event) =>
          event.type === 'callback_answered' && event.queryId === query ? [event.text] : [],
        )[0],
    60_000,
  );
}

function somebodySays(text: string): Promise<Message> {
  const { chat, person } = newcomer();
  return bot.answerTo(bot.api.say(chat, person, text));
}

it('lead to other starts, sizes, methods and the other language', async () => {
  const film = await somebodySays('/compare 6');
  expect(labels(film)).toStrictEqual([
    'Другое начало',
    '◂ 3 города',
    '10 городов ▸',
    'Нестеров · Адаптивный',
    'BFGS · Пауэлл',
    'In English',
    'Что здесь показано?',
  ]);
  const expected: [label: string, caption: RegExp][] = [
    ['Другое', /^6 городов .*\nМосква, /],
    ['3 города', /^3 города .*\nМосква, Стамбул, Лондон\n/],
    ['10 городов', /^10 городов /],
    ['BFGS', /BFGS +Пауэлл/],
    ['In English', /^6 cities/],
  ];
  let last = film;
  for (const [label, caption] of expected) {
    const films = () => bot.api.messages(film.chat.id).filter(({ animation }) => animation);
    const before = films().length;
    press(film, label);
    last = await bot.api.waitFor(() => films()[before], 60_000);
    expect(last.caption).toMatch(caption);
    expect(last.reply_to_message?.message_id).toBe(film.message_id);
  }
  expect(labels(last)).toContain('По-русски');
});

it('explain what a film shows, with the figures of its own run', async () => {
  const film = await somebodySays('/compare 5');
  const [, iterations = ''] = /итерации +(\d+)/.exec(film.caption ?? '') ?? [];
  press(film, 'Что здесь');
  const said = await bot.answerTo(film);
  expect(said.text).toContain('Всего 10 переменных: по две координаты на каждую точку.');
  expect(said.text).toContain(`Итераций: ${iterations};`);
  expect(said.text).toContain('не зависит');
});

it('in a group anyone may press, and what was asked lately is not made again', async () => {
  const room = bot.api.group(group);
  const film = await bot.answerTo(room.say(boris, '/compare 4'));
  expect(await toast(press(film, 'Другое'))).toBe('Принято.');
  expect(await toast(press(film, 'Другое'))).toContain('уже просили');
  const next = await bot.answerTo(film);
  expect(next.caption).toMatch(/^4 города/);
  expect(room.answersTo(film.message_id)).toHaveLength(1);
  expect(room.reactions(film.message_id)).toStrictEqual([]);
});

it('of a film of distances have fewer, and no more', async () => {
  const { person } = newcomer();
  const room = bot.api.privateChat(person);
  const rows = ['0,3,4,2', '3,0,5,2', '4,5,0,2', '2,2,2,0'].map((row, k) => `${'abcd'[k]},${row}`);
  const bytes = new TextEncoder().encode([',a,b,c,d', ...rows].join('\n'));
  const film = await bot.answerTo(room.sendDocument(person, { name: 'd.csv', bytes }));
  expect(labels(film).filter((label) => /[◂▸]/.test(label))).toStrictEqual(['◂ 3 объекта']);
  press(film, '3 объекта');
  const next = await bot.api.waitFor(() => room.answersTo(film.message_id)[0]?.caption, 20_000);
  expect(next).toBeDefined();
});

it('keep working after a restart', async () => {
  const film = await somebodySays('/compare 7');
  await bot.halt('SIGTERM');
  bot = bot.startAgain();
  press(film, 'Другое');
  const next = await bot.answerTo(film);
  expect(next.caption).toMatch(/^7 городов/);
});

it('of a result that is forgotten say so', async () => {
  const { chat, person } = newcomer();
  const film = await bot.answerTo(bot.api.say(chat, person, '/compare 3 + Тула'));
  bot.api.say(chat, person, '/forget');
  await bot.api.waitFor(
    () => bot.api.messages(chat.id).some(({ text }) => text?.startsWith('Готово: ваш язык')),
    60_000,
  );
  expect(await toast(press(film, 'Другое'))).toContain('уже не помню');
});

it('has broken no rule of the Bot API and logged no error', () => {
  expect(bot.api.events().filter(({ type }) => type === 'refused')).toStrictEqual([]);
  expect(bot.log()).not.toMatch(/"level":(40|50|60)/);
});
