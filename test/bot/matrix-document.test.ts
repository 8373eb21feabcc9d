import type { Message } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Group } from '../../src/local-api/local-api.js';
import { anna, boris, group, newcomer, type StartedBot, startBot, TOKEN } from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot({ MAX_CITIES: '5' });
});
afterAll(async () => {
  await bot.stop();
});

const good = ',a,b,c\na,0,3,4\nb,3,0,5\nc,4,5,0\n';

function file(text: string | Uint8Array, name = 'd.csv') {
  return { name, bytes: typeof text === 'string' ? new TextEncoder().encode(text) : text };
}

/** Somebody who reads Russian sends the bot a file. */
function somebodySends(text: string | Uint8Array, name?: string, caption = ''): Promise<Message> {
  const { person } = newcomer();
  const room = bot.api.privateChat(person);
  return bot.answerTo(room.sendDocument(person, file(text, name), { caption }));
}

describe('a file of distances', () => {
  it('is embedded, with the names from the file', async () => {
    const answer = await somebodySends(good);
    expect(answer.animation).toMatchObject({ width: 800, height: 1000 });
    expect(answer.caption).toMatch(/^3 объекта · 6 переменных\na, b, c\n/);
  });

  it('may have tabs, or semicolons and decimal commas', async () => {
    const tabs = await somebodySends(good.replaceAll(',', '\t'), 'd.tsv');
    expect(tabs.animation).toBeDefined();
    const commas = await somebodySends(good.replaceAll(',', ';').replaceAll('3', '3,5'), 'd.txt');
    expect(commas.animation).toBeDefined();
  });

  it('may have a caption that is no command', async () => {
    expect((await somebodySends(good, 'd.csv', 'вот расстояния')).animation).toBeDefined();
  });

  it('is raced on by the methods of its caption', async () => {
    const answer = await somebodySends(good, 'd.csv', '/Compare bfgs powell');
    expect(answer.caption).toMatch(/BFGS +Пауэлл/);
    const wrong = await somebodySends(good, 'd.csv', '/compare bfgs powel');
    expect(wrong.text).toContain('Не знаю такого метода: powel');
  });

  it('is read again when its caption is edited', async () => {
    const { person } = newcomer('en');
    const room = bot.api.privateChat(person);
    const asked = room.sendDocument(person, file(good));
    await bot.answerTo(asked);
    room.edit(asked.message_id, '/compare bfgs powell');
    const films = await bot.api.waitFor(() => {
      const found = bot.filmsTo(asked);
      return found.length === 2 ? found : undefined;
    }, 20_000);
    expect(films[1].caption).toMatch(/^3 points[\s\S]*BFGS +Powell/);
    room.edit(asked.message_id, '/compare bfgs powel');
    await bot.api.waitFor(
      () => room.answersTo(asked.message_id).find(({ text }) => text?.includes('powel')),
      60_000,
    );
  });

  it('shows its names without markup and marks that turn the text around', async () => {
    const names = ['<b>x</b>', '\u202eevil\u0007', `a${'\u0301'.repeat(50)}`];
    const rows = ['0,3,4', '3,0,5', '4,5,0'].map((row, k) => `${names[k]},${row}`);
    const answer = await somebodySends([`,${names.join(',')}`, ...rows].join('\n'));
    expect(answer.caption).toContain(`\n<b>x</b>, evil, a${'\u0301'.repeat(3)}\n`);
    const kinds = answer.caption_entities?.map(({ type }) => type);
    expect(kinds).toStrictEqual(['bold', 'pre']);
  });

  it.each([
    ['a picture', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0), 'не похож на текст'],
    ['prose', 'Здравствуйте, бот\nкак дела\n', 'не похож на матрицу расстояний'],
    ['nothing', '\n', 'пуст'],
    ['too much', 'x'.repeat(1_100_000), 'больше 1 МБ'],
    ['a hole', good.replace('5,0', ',0'), 'в строке 3, столбце 2 стоит «»'],
    ['a word', good.replace('5,0', 'far,0'), 'в строке 3, столбце 2 стоит «far»'],
    ['too many rows', `${good}d,1\ne,1\nf,1\n`, 'больше 5 строк'],
  ])('of %s is refused in one sentence', async (_, text, expected) => {
    const answer = await somebodySends(text, 'd\u202e\n.csv');
    expect(answer.text).toContain('d .csv');
    expect(answer.text).toContain(expected);
    expect(answer.text).not.toContain('\n');
    expect(answer.entities).toBeUndefined();
  });

  it('is named shortly', async () => {
    const answer = await somebodySends('\n', `${'x'.repeat(250)}.csv`);
    expect(answer.text).toContain(`Файл ${'x'.repeat(60)}… пуст`);
  });

  it('is fetched again after a cut, and missed when Telegram does not have it', async () => {
    const cut = bot.api.fault({ method: 'download', fault: { kind: 'cut-after' }, times: 1 });
    expect((await somebodySends(good)).animation).toBeDefined();
    expect(cut.struck).toBe(1);
    const fault = { kind: 'refusal', code: 400, description: 'Bad Request: gone' } as const;
    bot.api.fault({ method: 'getFile', fault, times: 1 });
    expect((await somebodySends(good)).text).toContain('Не удалось скачать файл');
  });
});

describe('in a group', () => {
  let room: Group;
  beforeAll(() => {
    room = bot.api.group(group);
  });

  it('is taken with the caption /compare, in the language of the group', async () => {
    const sent = room.sendDocument(boris, file(good), { caption: '/compare@local_bot' });
    expect((await bot.answerTo(sent)).caption).toContain('3 объекта');
    expect(room.reactions(sent.message_id)).toStrictEqual([{ type: 'emoji', emoji: '👀' }]);
    const wrong = room.sendDocument(boris, file('\n'), { caption: '/compare' });
    expect((await bot.answerTo(wrong)).text).toBe(
      'Файл d.csv пуст: нужна строка «,имя,имя,…», а за ней строки «имя,d,d,…».',
    );
  });

  it('is taken as a reply to the bot, and otherwise left alone', async () => {
    bot.api.setPrivacy(false);
    const left = [
      room.sendDocument(boris, file(good)),
      room.sendDocument(boris, file(good), { caption: '/compare@other_bot' }),
      room.sendDocument(boris, file(good), { caption: 'see /compare' }),
      room.sendDocument(boris, file(good), { replyTo: room.say(anna, 'hello').message_id }),
    ];
    const help = await bot.answerTo(room.say(boris, '/help'));
    const sent = room.sendDocument(boris, file(good), { replyTo: help.message_id });
    expect((await bot.answerTo(sent)).animation).toBeDefined();
    for (const { message_id } of left) expect(room.answersTo(message_id)).toStrictEqual([]);
  });

  it('never shows the token in the log', () => {
    expect(bot.log()).not.toContain(TOKEN.split(':')[1]);
  });
});
