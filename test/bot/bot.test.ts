import type { Message, User } from 'grammy/types';
import { GifReader } from 'omggif';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Room } from '../../src/local-api/local-api.js';
import {
  anna,
  annasChat,
  boris,
  borisChat,
  group,
  isStatus,
  newcomer,
  type StartedBot,
  startBot,
  startedBot,
  TOKEN,
} from './started-bot.js';

let bot: StartedBot;
beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

/** Somebody who reads Russian writes to the bot for the first time. */
function somebodySays(text: string): Message {
  const { chat, person } = newcomer();
  return bot.api.say(chat, person, text);
}

function refused() {
  return bot.api.events().filter(({ type }) => type === 'refused');
}

describe('the bot', () => {
  it('answers /compare 6 with the GIF, as a reply', async () => {
    const answer = await bot.answerTo(somebodySays('/compare 6'));
    expect(answer.animation).toMatchObject({ width: 800, height: 1000, mime_type: 'image/gif' });
    expect(answer.caption).toMatch(/^6 городов · 12 переменных\nМосква, Стамбул, Лондон, /);
    expect(answer.caption).toMatch(/\nитерации +96 +1\u00a0769\n/);
    expect(answer.caption).toContain('Градиентный спуск сошёлся.');
    expect(answer.caption_entities?.map(({ type }) => type)).toStrictEqual(['bold', 'pre']);

    const gif = new GifReader(Buffer.from(bot.api.file(answer.animation?.file_id ?? '')));
    expect([gif.width, gif.height]).toStrictEqual([800, 1000]);
    expect(gif.numFrames()).toBeGreaterThan(120);
    const { thumbnail } = answer.animation ?? {};
    expect(Math.max(thumbnail?.width ?? 0, thumbnail?.height ?? 0)).toBe(320);
  });

  it('acknowledges in a private chat by "sending a video"', async () => {
    const asked = somebodySays('/compare 3');
    await bot.answerTo(asked);
    const actions = bot.api.events().filter(({ type }) => type === 'chat_action');
    expect(actions.length).toBeGreaterThan(0);
  });

  it.each([
    ['/compare', '15 городов · 30 переменных'],
    ['/compare world 4', 'Токио, Джакарта, Дели, Гуанчжоу'],
    ['/compare 3 + Казань', 'Москва, Стамбул, Лондон, Казань'],
    ['/compare Москва, Париж, Tokyo', 'Москва, Париж, Токио'],
    ['/compare\nМосква\nПариж\nРим', 'Москва, Париж, Рим'],
    ['Питер - Екб - Казань', 'Санкт-Петербург, Екатеринбург, Казань'],
    ['1. Lodnon\n2. Paris, Texas\n3. Валенсия', 'Lodnon → Лондон.'],
    ['3 + Тула', 'Москва, Стамбул, Лондон, Тула'],
    ['/compare@local_bot 3', 'Москва, Стамбул, Лондон'],
    ['/Compare@Local_Bot 3', 'Москва, Стамбул, Лондон'],
  ])('understands %j', async (text, expected) => {
    const answer = await bot.answerTo(somebodySays(text));
    expect(answer.animation).toBeDefined();
    expect(answer.caption).toContain(expected);
  });

  it.each([
    ['/compare 2', 'от 3 до 34'],
    ['/compare world 22', 'от 3 до 21'],
    ['/compare Москва, Ксанаду', 'Ксанаду'],
    ['/compare <i>Ксанаду</i>', 'Ксанаду'],
    ['/compare Москва', 'хотя бы 3'],
    ['/start', '/compare 15'],
    ['/help', '/compare world 21'],
    ['/about', 'GeoNames'],
    ['/about', 'MDS.ipynb'],
    ['здравствуйте', '/help'],
    ['/unheard_of', '/help'],
  ])('answers %j in words', async (text, expected) => {
    const answer = await bot.answerTo(somebodySays(text));
    expect(answer.animation).toBeUndefined();
    expect(answer.text).toContain(expected);
  });

  it('speaks English with who does not read Russian', async () => {
    const help = await bot.answerTo(bot.api.say(borisChat, boris, '/help'));
    expect(help.text).toContain('15 cities of Europe');
    const film = await bot.answerTo(bot.api.say(borisChat, boris, '/compare Москва, Paris, Рим'));
    expect(film.caption).toContain('Moscow, Paris, Rome');
    expect(film.caption).toContain('Gradient descent converged.');
  });

  it('reacts in a group, and sends one message', async () => {
    const asked = bot.api.say(group, boris, '/compare@local_bot 3');
    const answer = await bot.answerTo(asked);
    expect(answer.animation).toBeDefined();
    expect(bot.api.reactions(group.id, asked.message_id)).toStrictEqual([
      { type: 'emoji', emoji: '👀' },
    ]);
    expect(bot.api.messages(group.id).length).toBe(2);
  });

  it('leaves chatter in a group, other bots and the channel’s forwards alone', async () => {
    const before = bot.api.messages(group.id).length;
    bot.api.say(group, boris, 'Has anyone tried it?');
    bot.api.say(group, { id: 99, is_bot: true, first_name: 'Other' }, '/compare 3');
    bot.api.say(group, boris, '/compare@other_bot 3');
    const asked = bot.api.say(group, boris, '/help');
    await bot.answerTo(asked);
    expect(bot.api.messages(group.id).length).toBe(before + 5);
  });

  it('answers /help at once while GIFs are being made', async () => {
    const films = [34, 34, 33].map((n) => somebodySays(`/compare ${n}`));
    const help = somebodySays('/help');
    const answer = await bot.answerTo(help);
    const answered = films.map((film) =>
      bot.api
        .messages(film.chat.id)
        .some((m) => m.reply_to_message?.message_id === film.message_id && !isStatus(m)),
    );
    expect(answer.text).toContain('/compare');
    expect(answered).toStrictEqual([false, false, false]);
    for (const film of films) expect((await bot.answerTo(film)).animation).toBeDefined();
  });

  it('shows its commands in both languages, in each place those of use there', () => {
    const room = bot.api.group(group);
    const admin = newcomer('ru').person;
    room.promote(admin, boris);
    const names = (person: User, place: Room) => place.menu(person).map(({ command }) => command);
    expect(names(anna, bot.api.privateChat(anna))).toContain('forget');
    expect(names(anna, room)).toStrictEqual(['compare', 'post', 'scaling', 'cancel', 'help']);
    expect(names(admin, room)).toContain('language');
    expect(room.menu(anna)[0].description).toMatch(/^сравнить методы/);
    expect(room.menu(boris)[0].description).toMatch(/^race the methods/);
  });

  it('has broken no rule of the Bot API and logged no error, nor its token', () => {
    expect(refused()).toStrictEqual([]);
    expect(bot.log()).not.toMatch(/"level":(40|50|60)/);
    expect(bot.log()).not.toContain(TOKEN);
  });
});

describe('on SIGTERM', () => {
  it('finishes and sends what runs, confirms what it took, and exits', async () => {
    const other = await startedBot({ WORKERS: '1' });
    const asked = [6, 3].map((n) => other.api.say(annasChat, anna, `/compare ${n}`));
    const acknowledged = () => other.api.events().filter(({ type }) => type === 'chat_action');
    await other.api.waitFor(() => acknowledged().length === 2, 60_000);
    const started = Date.now();
    expect(await other.stop()).toBe(0);
    expect(Date.now() - started).toBeLessThan(30_000);
    expect(other.log()).toContain('"msg":"stopped"');
    for (const { message_id } of asked) {
      const answers = other.api
        .messages(annasChat.id)
        .filter((message) => message.reply_to_message?.message_id === message_id);
      expect(answers.map(({ animation }) => animation !== undefined)).toStrictEqual([true]);
    }
  });
});

describe('without a sound configuration', () => {
  it.each([
    [{ BOT_TOKEN: '' }, /^BOT_TOKEN is missing.*\n$/],
    [{ MAX_CITIES: '2' }, /^MAX_CITIES has to be a whole number from 3 to 200.*\n$/],
    [{ BOT_API_ROOT: 'telegram' }, /^BOT_API_ROOT has to be an http or https address.*\n$/],
    [{ BOT_TOKEN: '1:wrong' }, /\nBOT_TOKEN is not known to the Bot API.*\n$/],
  ])('%j says what is wrong and exits with 2', async (environment, expected) => {
    const wrong = await startedBot(environment);
    const code = await new Promise((resolve) => wrong.process.once('close', resolve));
    expect(code).toBe(2);
    expect(wrong.log()).toMatch(expected);
  });
});
