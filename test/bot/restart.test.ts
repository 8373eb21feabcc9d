import { afterAll, beforeAll, expect, it } from 'vitest';
import { isStatus, newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

it('what is asked again is answered by the file that Telegram has, or else by the stored one, past restarts', async () => {
  const ask = async (text = '/compare 6') => {
    const { chat, person } = newcomer();
    return (await bot.answerTo(bot.api.say(chat, person, text))).animation?.file_id;
  };
  const first = await ask();
  expect(await ask()).toBe(first);
  await bot.halt('SIGTERM');
  bot = bot.startAgain();
  expect(await ask()).toBe(first);
  bot.api.forgetFiles();
  const second = await ask();
  expect(second).not.toBe(first);
  expect(await ask()).toBe(second);
  const metrics = await (await fetch(`http://127.0.0.1:${await bot.port()}/metrics`)).text();
  expect(metrics).not.toContain('mds_race_runs_total{');
  expect(metrics).toContain('mds_race_jobs_total{kind="film",outcome="made"} 3\n');
});

it('after kill -9 each job that was taken is answered, once', async () => {
  const asked = Array.from({ length: 6 }, (_, k) => {
    const { chat, person } = newcomer();
    return bot.api.say(chat, person, `/compare ${20 + k}`);
  });
  await bot.api.waitFor(
    () => asked.every(({ chat }) => bot.api.messages(chat.id).some(isStatus)) || undefined,
    20_000,
  );
  await bot.halt('SIGKILL');
  bot = bot.startAgain();
  for (const message of asked) await bot.answerTo(message);
  expect(asked.map((message) => bot.filmsTo(message).length)).toStrictEqual(asked.map(() => 1));
  expect(asked.flatMap(({ chat }) => bot.api.messages(chat.id).filter(isStatus))).toEqual([]);
});

it.each(['cut-after', 'half-open'] as const)(
  'no status message stays that nobody has heard of the sending of (%s), not even after kill -9',
  async (kind) => {
    const asked = Array.from({ length: 3 }, (_, k) => {
      const { chat, person } = newcomer();
      return bot.api.say(chat, person, `/compare ${30 + k}`);
    });
    const order = bot.api.fault({ fault: { kind }, method: 'sendMessage' });
    await bot.api.waitFor(() => order.struck >= asked.length || undefined, 20_000);
    await bot.halt('SIGKILL');
    order.cancel();
    bot = bot.startAgain();
    for (const message of asked) {
      await bot.answerTo(message);
      expect(bot.filmsTo(message)).toHaveLength(1);
      const statuses = () => bot.api.messages(message.chat.id).filter(isStatus);
      await expect.poll(statuses, { timeout: 60_000 }).toEqual([]);
    }
  },
);
