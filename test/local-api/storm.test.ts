import { Bot } from 'grammy';
import type { User } from 'grammy/types';
import { expect, test } from 'vitest';
import { call, group, startedApi, TOKEN } from './setup.js';

test('300 people, thousands of updates, and every answer found at once', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const people = Array.from(
    { length: 300 },
    (_, i): User => ({ id: 1000 + i, is_bot: false, first_name: `Person ${i}` }),
  );
  const bot = new Bot(TOKEN, { client: { apiRoot: api.root } });
  bot.on('message', (context) =>
    context.reply('ok', { reply_parameters: { message_id: context.msg.message_id } }),
  );
  const running = bot.start();
  const started = performance.now();
  const asked = Array.from({ length: 10 }, () => people.map((person) => room.say(person, '/go')));
  const said = performance.now() - started;
  const waits = asked
    .flat()
    .slice(0, 600)
    .map(({ message_id }) => api.waitFor(() => room.answersTo(message_id).at(0), 60_000));
  const answers = await Promise.all(waits);
  expect(answers.map((answer) => answer.reply_to_message?.message_id)).toEqual(
    asked
      .flat()
      .slice(0, 600)
      .map(({ message_id }) => message_id),
  );
  expect(said).toBeLessThan(2000);
  await bot.stop();
  await running;
  expect(await call(api, 'getChatMemberCount', { chat_id: group.id })).toMatchObject({
    result: 301,
  });
}, 60_000);
