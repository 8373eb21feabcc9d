import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault } from '../../src/local-api/local-api.js';
import { boris, group, newcomer, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
let groups = 0;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

/** A group where nothing was said yet. */
function newGroup() {
  return bot.api.group({ ...group, id: group.id - ++groups });
}

describe('a chat', () => {
  it('that is closed to the bot loses its jobs, and is served when it opens again', async () => {
    const { chat, person } = newcomer();
    const room = bot.api.privateChat(person);
    const asked = room.say(person, '/compare 34');
    await bot.api.waitFor(() => room.answersTo(asked.message_id).length > 0, 60_000);
    room.block();
    const other = newcomer();
    await bot.answerTo(bot.api.say(other.chat, other.person, '/compare 33'));
    expect(bot.filmsTo(asked)).toStrictEqual([]);
    expect(bot.log()).not.toMatch(/"level":(50|60)/);
    room.unblock();
    expect((await bot.answerTo(bot.api.say(chat, person, '/compare 3'))).animation).toBeDefined();
  });

  it('that became a supergroup in the middle gets its answer there', async () => {
    const small = bot.api.group({ id: -500, type: 'group', title: 'Small' });
    const asked = small.say(boris, '/compare 34');
    await bot.api.waitFor(() => small.reactions(asked.message_id).length > 0, 60_000);
    const large = small.upgrade(boris);
    await bot.api.waitFor(() => large.messages().some(({ animation }) => animation), 20_000);
  });
});

describe('an upload', () => {
  const cuts = ['cut-upload', 'cut-before', 'cut-after'] as const;

  it.each(cuts)('that breaks (%s) is settled in place in a private chat', async (kind) => {
    bot.api.fault({ fault: { kind }, method: 'editMessageMedia', times: 2 });
    const { chat, person } = newcomer();
    const asked = bot.api.say(chat, person, '/compare 3');
    await bot.answerTo(asked);
    expect(bot.filmsTo(asked)).toHaveLength(1);
    expect(bot.api.messages(chat.id)).toHaveLength(2);
  });

  it.each(cuts)('that breaks (%s) in a group is not repeated', async (kind) => {
    bot.api.fault({ fault: { kind }, method: 'sendAnimation', times: 1 });
    const room = newGroup();
    const asked = room.say(boris, '/compare 3');
    await bot.api.waitFor(
      () => JSON.stringify(room.reactions(asked.message_id)).includes('🤷'),
      20_000,
    );
    expect(bot.filmsTo(asked)).toHaveLength(kind === 'cut-after' ? 1 : 0);
    const metrics = await (await fetch(`http://127.0.0.1:${await bot.port()}/metrics`)).text();
    expect(metrics).toMatch(/mds_race_unknown_deliveries_total [1-9]/);
  });

  const refusals: [name: string, fault: Fault][] = [
    ['429', { kind: 'refusal', code: 429, description: 'x', parameters: { retry_after: 1 } }],
    ['502', { kind: 'refusal', code: 502, description: 'Bad Gateway' }],
  ];
  it.each(refusals)('that is refused with %s comes later', async (_, fault) => {
    bot.api.fault({ fault, method: ['sendAnimation', 'editMessageMedia'], times: 2 });
    const { chat, person } = newcomer();
    const asked = [bot.api.say(chat, person, '/compare 3'), newGroup().say(boris, '/compare 4')];
    for (const message of asked) await bot.answerTo(message);
    expect(asked.map((message) => bot.filmsTo(message).length)).toStrictEqual([1, 1]);
  });

  it('that is too large is told of in words, with a button to try again', async () => {
    const fault = { kind: 'refusal', code: 413, description: 'Request Entity Too Large' } as const;
    bot.api.fault({ fault, method: ['sendAnimation', 'editMessageMedia'], times: 2 });
    const { chat, person } = newcomer();
    const told = await bot.answerTo(bot.api.say(chat, person, '/compare 3'));
    expect(told.text).toContain('Телеграм её не принял');
    const [again] = told.reply_markup?.inline_keyboard.flat() ?? [];
    const data = again && 'callback_data' in again ? again.callback_data : '';
    const inGroup = await bot.answerTo(newGroup().say(boris, '/compare 3'));
    expect(inGroup.text).toContain('Телеграм её не принял');
    bot.api.press(person, chat.id, told.message_id, data);
    expect((await bot.answerTo(told)).animation).toBeDefined();
  });
});
