import type { Message } from 'grammy/types';
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
  bot = await startBot({ WORKERS: '1' });
});
afterAll(async () => {
  await bot.stop();
});

function statusOf(asked: Message): Promise<Message> {
  return bot.api.waitFor(
    () =>
      bot.api
        .messages(asked.chat.id)
        .find((m) => m.reply_to_message?.message_id === asked.message_id && isStatus(m)),
    60_000,
  );
}

function cancelButton({ reply_markup }: Message): string {
  const [button] = reply_markup?.inline_keyboard.flat() ?? [];
  if (!button || !('callback_data' in button)) throw new Error('Expected a button, got none');
  return button.callback_data;
}

it('tells its place in the queue, is cancelled by a button, running and waiting', async () => {
  const running = bot.api.say(annasChat, anna, '/compare 34');
  const waiting = bot.api.say(annasChat, anna, '/compare 33');
  const last = bot.api.say(annasChat, anna, '/compare 32');
  const [first, second, third] = await Promise.all([running, waiting, last].map(statusOf));
  expect(first.text).toBe('Оптимизирую: 0 %');
  expect(second.text).toBe('Место в очереди: 1');
  expect(third.text).toBe('Место в очереди: 2');
  for (const status of [second, first]) {
    bot.api.press(anna, annasChat.id, status.message_id, cancelButton(status));
  }
  for (const asked of [running, waiting]) {
    expect((await bot.answerTo(asked)).text).toBe('Отменено.');
  }
  expect((await bot.answerTo(last)).animation).toBeDefined();
  expect([running, waiting].flatMap(bot.filmsTo)).toStrictEqual([]);
});

it('lets only the asker or an admin cancel in a group', async () => {
  const room = bot.api.group(group);
  room.join([anna, boris]);
  const asked = room.say(anna, '/compare@local_bot 34');
  await bot.api.waitFor(() => room.reactions(asked.message_id).length > 0, 60_000);
  const refused = await bot.answerTo(
    room.say(boris, '/cancel@local_bot', { replyTo: asked.message_id }),
  );
  expect(refused.text).toContain('Отменить может только тот, кто просил, или администратор');
  room.say(anna, '/cancel@local_bot');
  await bot.api.waitFor(() => room.reactions(asked.message_id).length === 0, 60_000);

  const again = room.say(anna, '/compare@local_bot 34');
  await bot.api.waitFor(() => room.reactions(again.message_id).length > 0, 60_000);
  room.promote(boris, { is_bot: false, id: 1, first_name: 'Owner' });
  room.say(boris, '/cancel@local_bot', { replyTo: again.message_id });
  await bot.api.waitFor(() => room.reactions(again.message_id).length === 0, 60_000);

  const nothing = await bot.answerTo(room.say(anna, '/cancel@local_bot'));
  expect(nothing.text).toContain('Отменять нечего');
  expect([asked, again].flatMap(bot.filmsTo)).toStrictEqual([]);
});

it('has broken no rule of the Bot API and logged no error', () => {
  expect(bot.api.events().filter(({ type }) => type === 'refused')).toStrictEqual([]);
  expect(bot.log()).not.toMatch(/"level":(40|50|60)/);
});
