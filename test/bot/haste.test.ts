import { afterAll, beforeAll, expect, it } from 'vitest';
import { group, newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

it('a person who asks too fast is told once when to go on', async () => {
  const { chat, person } = newcomer();
  for (let i = 0; i < 16; i++) bot.api.say(chat, person, '/about');
  const slow = () =>
    bot.api.messages(chat.id).filter(({ text }) => /Не так быстро/.test(text ?? ''));
  await bot.api.waitFor(() => slow().length > 0, 60_000);
  expect(slow()[0].text).toMatch(/через \d секунд/);
  bot.api.say(chat, person, '/about');
  const other = newcomer();
  await bot.answerTo(bot.api.say(other.chat, other.person, '/about'));
  expect(slow()).toHaveLength(1);
});

it('commands of other bots are passed over in a group, also when their sender has asked too fast', async () => {
  const { chat, person } = newcomer();
  for (let i = 0; i < 30; i++) bot.api.say(chat, person, '/about');
  const room = bot.api.group({ ...group, id: group.id - 900 });
  const others = ['/ban', '/kick @anna', '/report', '/settings@local_api_bot', '/Roll 2d6'];
  const said = others.map((text) => room.say(person, text));
  // Updates of a chat are handled in order.
  await bot.answerTo(room.say(newcomer().person, '/help'));
  for (const { message_id } of said) {
    expect(room.answersTo(message_id)).toStrictEqual([]);
    expect(room.reactions(message_id)).toStrictEqual([]);
  }
});
