import { expect, it } from 'vitest';
import { startBalancer } from '../processes/balancer.js';
import { anna, annasChat, startedBot } from './started-bot.js';

const SECRET = 'secret-of-the-webhook';

it('takes updates by a webhook without any other process, and those that were left behind', async () => {
  const balancer = await startBalancer();
  const url = `${balancer.root}/telegram`;
  let bot = await startedBot({ WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET });
  balancer.ports = [await bot.port()];
  const help = bot.api.say(annasChat, anna, '/help');
  expect((await bot.answerTo(help)).text).toContain('/compare');
  // An answer that hangs keeps an update from being handled.
  bot.api.fault({ fault: { kind: 'half-open' }, method: 'sendMessage', times: 1 });
  const asked = bot.api.say(annasChat, anna, '/about');
  await bot.api.waitFor(
    () => bot.api.calls().filter(({ method }) => method === 'sendMessage').length > 1,
    5_000,
  );
  balancer.ports = [];
  await bot.halt('SIGKILL');
  bot = bot.startAgain();
  expect((await bot.answerTo(asked)).text).toContain('GeoNames');

  balancer.ports = [await bot.port()];
  // The first update, again.
  const headers = { 'x-telegram-bot-api-secret-token': SECRET };
  const body = JSON.stringify({ update_id: 1, message: help });
  expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
  await bot.answerTo(bot.api.say(annasChat, anna, '/methods'));
  const answers = bot.api.messages(annasChat.id).filter(({ from }) => from?.is_bot);
  expect(answers.map(({ text = '' }) => text.split(' ')[0])).toStrictEqual([
    expect.stringContaining('/compare'),
    expect.any(String),
    expect.any(String),
  ]);
  expect(await bot.stop()).toBe(0);
});
