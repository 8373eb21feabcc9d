import { Bot } from 'grammy';
import type { User } from 'grammy/types';
import { expect, test } from 'vitest';
import type { Fault } from '../../src/local-api/local-api.js';
import { anna, call, group, startedApi, TOKEN } from './setup.js';

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

test('with a tenth of all calls failing, the log and the history tell the same', async () => {
  const api = await startedApi();
  const room = api.privateChat(anna);
  const faults: Fault[] = [
    { kind: 'refusal', code: 429, description: 'x', parameters: { retry_after: 1 } },
    { kind: 'refusal', code: 502, description: 'Bad Gateway' },
    { kind: 'delay', ms: 20 },
    { kind: 'cut-upload' },
    { kind: 'cut-before' },
    { kind: 'cut-after' },
    { kind: 'half-open' },
  ];
  const orders = faults.map((fault, seed) =>
    api.fault({ fault, chance: { probability: 0.1 / faults.length, seed } }),
  );
  const send = async (text: string) => {
    const url = `${api.root}/bot${TOKEN}/sendMessage?chat_id=7&text=${text}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(3000) });
    return response.ok;
  };
  const texts = Array.from({ length: 600 }, (_, i) => String(i));
  const settled = await Promise.allSettled(texts.map(send));
  const answered = settled.filter(({ status }) => status === 'fulfilled').length;
  const outcomes = api.calls().map(({ outcome }) => outcome);
  const count = (kind: string) => outcomes.filter((outcome) => outcome.kind === kind).length;
  const delivered = outcomes.filter((outcome) => outcome.kind === 'cut' && outcome.delivered);
  const struck = orders.reduce((sum, order) => sum + order.struck, 0);
  expect(outcomes).toHaveLength(600);
  expect(room.messages()).toHaveLength(count('done') + delivered.length);
  expect(answered).toBe(count('done') + count('refused'));
  expect(api.calls().filter(({ fault }) => fault)).toHaveLength(struck);
  expect(orders.every((order) => order.struck > 0)).toBe(true);
  expect(struck).toBeGreaterThan(30);
  expect(struck).toBeLessThan(90);
}, 20_000);
