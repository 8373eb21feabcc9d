import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  anna,
  annasChat,
  boris,
  group,
  isStatus,
  type StartedBot,
  startBot,
} from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

it('answers /scaling with the chart, in the place of how far it is', async () => {
  const asked = bot.api.say(annasChat, anna, '/scaling');
  const status = await bot.api.waitFor(
    () => bot.api.messages(annasChat.id).find((message) => isStatus(message)),
    60_000,
  );
  expect(status.text).toBe('Считаю: 0 %');
  const answer = await bot.answerTo(asked, 60_000);
  expect(answer.message_id).toBe(status.message_id);
  expect(answer.photo).toMatchObject([{ width: 1600, height: 900 }]);
  expect(answer.caption).toMatch(
    /^Как растёт работа с числом городов\nГрадиентный спуск на 34 городах /,
  );
  expect(bot.api.messages(annasChat.id).length).toBe(2);
  expect(bot.api.events()).toContainEqual(
    expect.objectContaining({ type: 'chat_action', action: 'upload_photo' }),
  );
});

it('reacts in a group, and sends one message', async () => {
  const asked = bot.api.say(group, boris, '/scaling@local_bot gradient-descent');
  const answer = await bot.answerTo(asked, 60_000);
  expect(answer.photo).toHaveLength(1);
  expect(bot.api.reactions(group.id, asked.message_id)).toStrictEqual([
    { type: 'emoji', emoji: '👀' },
  ]);
  expect(bot.api.messages(group.id).length).toBe(2);
});

it('names the methods it knows to who asks for another', async () => {
  const answer = await bot.answerTo(bot.api.say(annasChat, anna, '/scaling magic'));
  expect(answer.text).toContain('gradient-descent, ');
  expect(answer.text).toContain('«magic»');
});

it('has broken no rule of the Bot API and logged no error', () => {
  expect(bot.api.events().filter(({ type }) => type === 'refused')).toStrictEqual([]);
  expect(bot.log()).not.toMatch(/"level":(40|50|60)/);
});
