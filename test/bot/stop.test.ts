import { afterAll, beforeAll, expect, it } from 'vitest';
import { newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  // One thread has half of them left when its time is over.
  bot = await startBot({ WORKERS: '1' });
});
afterAll(async () => {
  // SIGTERM would have them finished for 20 seconds more.
  await bot.stop('SIGKILL');
});

it('a stop keeps what it has no time for, and tells the person so', async () => {
  const asked = Array.from({ length: 60 }, (_, k) => {
    const { chat, person } = newcomer();
    return bot.api.say(chat, person, `/compare ${5 + (k % 30)} + ${k < 30 ? 'Тула' : 'Омск'}`);
  });
  await bot.api.waitFor(
    () => asked.every(({ chat }) => bot.api.messages(chat.id).length > 1) || undefined,
    20_000,
  );
  expect(await bot.halt('SIGTERM')).toBe(0);
  const told = asked.filter(({ chat }) =>
    bot.api.messages(chat.id).some(({ text }) => text?.includes('Запрос не потерян')),
  );
  const answered = asked.filter((message) => bot.filmsTo(message).length === 1);
  expect(told.length + answered.length).toBe(asked.length);
  bot = bot.startAgain();
  await bot.answerTo(told[0] ?? asked[0], 60_000);
});
