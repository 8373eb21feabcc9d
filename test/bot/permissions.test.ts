import type { ChatPermissions, Message } from 'grammy/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anna, boris, group, type StartedBot, startBot } from './started-bot.js';

let bot: StartedBot;
let groups = 0;

beforeAll(async () => {
  bot = await startBot();
});
afterAll(async () => {
  await bot.stop();
});

const NO_GIFS = { can_send_other_messages: false };
const NO_PHOTOS = { can_send_photos: false };
const NO_FILES = { can_send_documents: false };
const NO_MEDIA = { ...NO_GIFS, ...NO_PHOTOS, ...NO_FILES };
const MUTED = { ...NO_MEDIA, can_send_messages: false };

/** A group where nothing was said yet, which grants its members that. */
function newGroup(permissions: Partial<ChatPermissions> = {}, isForum?: true) {
  const forum = isForum && { is_forum: isForum };
  const room = bot.api.group({ ...group, id: group.id - 500 - ++groups, ...forum });
  room.permit(permissions);
  return room;
}

type Room = ReturnType<typeof newGroup>;

const emojiOn = (room: Room, { message_id }: Message) =>
  room.reactions(message_id).map((reaction) => ('emoji' in reaction ? reaction.emoji : ''));

/** Resolves when the bot has put that reaction in the place of all others. */
const shrugOn = (room: Room, message: Message) =>
  bot.api.waitFor(() => emojiOn(room, message).join() === '🤷', 60_000);

describe('in a group that forbids', () => {
  it('GIFs, a still picture comes', async () => {
    const answer = await bot.answerTo(newGroup(NO_GIFS).say(boris, '/compare 5'));
    expect(answer.animation).toBeUndefined();
    expect(answer.photo?.at(-1)).toMatchObject({ width: 800, height: 1000 });
    expect(answer.caption).toMatch(/Анимации мне здесь запрещены/);
    expect(answer.reply_markup?.inline_keyboard.length).toBeGreaterThan(2);
  });

  it('GIFs and photos, a file comes', async () => {
    const room = newGroup({ ...NO_GIFS, ...NO_PHOTOS });
    const answer = await bot.answerTo(room.say(boris, '/compare 5'));
    expect([answer.animation, answer.photo]).toEqual([undefined, undefined]);
    expect(answer.document?.file_name).toBe('mds-race-5.gif');
    const bytes = bot.api.file(answer.document?.file_id ?? '');
    expect(Buffer.from(bytes.subarray(0, 6)).toString()).toBe('GIF89a');
    expect(answer.caption).toContain('Анимации и фото мне здесь запрещены');
  });

  it('photos, a chart comes as a file', async () => {
    const answer = await bot.answerTo(newGroup(NO_PHOTOS).say(boris, '/scaling'), 90_000);
    expect(answer.document?.file_name).toBe('mds-race-scaling.png');
  });

  it('all media, a text names the permissions, with no button that cannot work', async () => {
    const answer = await bot.answerTo(newGroup(NO_MEDIA).say(boris, '/compare 5'));
    expect(answer.text).toMatch(/«Стикеры и GIF», «Фото» и «Файлы»/);
    expect(answer.reply_markup).toBeUndefined();
  });

  it('everything, 🤷 takes the place of 👀', async () => {
    const room = newGroup(MUTED);
    const asked = [room.say(boris, '/compare 5'), room.say(anna, '/help@local_bot')];
    for (const message of asked) await shrugOn(room, message);
    expect(room.messages()).toHaveLength(2);
  });

  it('texts alone, films come as ever', async () => {
    const answer = await bot.answerTo(
      newGroup({ can_send_messages: false }).say(boris, '/compare 5'),
    );
    expect(answer.animation).toBeDefined();
  });

  it('nothing any more, a GIF comes again', async () => {
    const room = newGroup(NO_GIFS);
    expect((await bot.answerTo(room.say(boris, '/compare 6'))).photo).toBeDefined();
    room.permit({ can_send_other_messages: true });
    expect((await bot.answerTo(room.say(boris, '/compare 7'))).animation).toBeDefined();
  });

  it('everything to the bot alone, 🤷 takes the place of 👀', async () => {
    const room = newGroup();
    room.restrict(bot.api.bot, anna, MUTED);
    const asked = room.say(boris, '/compare 5');
    await shrugOn(room, asked);
    expect(room.messages()).toHaveLength(1);
  });
});

it('in a closed topic, 🤷 takes the place of 👀; other topics are served', async () => {
  const room = newGroup({}, true);
  const [closed, open] = ['Closed', 'Open'].map((name) => room.createTopic(anna, name).message_id);
  room.closeTopic(closed);
  const asked = room.say(boris, '/compare 5', { thread: closed });
  await shrugOn(room, asked);
  const served = await bot.answerTo(room.say(boris, '/compare 5', { thread: open }));
  expect(served.animation).toBeDefined();
});

const REFUSALS: readonly (readonly [description: string, reply: 'photo' | 'shrug'])[] = [
  ['Bad Request: CHAT_SEND_GIFS_FORBIDDEN', 'photo'],
  ['Bad Request: not enough rights to send animations to the chat', 'photo'],
  ['Bad Request: CHAT_WRITE_FORBIDDEN', 'shrug'],
  ['Bad Request: have no rights to send a message', 'shrug'],
  ['Bad Request: TOPIC_DELETED', 'shrug'],
  ['Bad Request: USER_BANNED_IN_CHANNEL', 'shrug'],
];
it.each(REFUSALS)('after "%s" comes: %s', async (description, reply) => {
  const fault = { kind: 'refusal', code: 400, description } as const;
  bot.api.fault({ fault, method: 'sendAnimation', times: 1 });
  const room = newGroup();
  const asked = room.say(boris, '/compare 4');
  if (reply === 'photo') expect((await bot.answerTo(asked)).photo).toBeDefined();
  else await shrugOn(room, asked);
});

describe('when it comes in', () => {
  const notices = (room: Room) => room.messages().flatMap(({ text }) => text ?? []);
  const comeBack = (room: Room) => {
    room.leave(bot.api.bot, anna);
    room.join([bot.api.bot], anna);
  };
  /** What is handled after all that was before it. */
  const settled = async (room: Room) => {
    room.permit({ can_send_messages: true });
    await bot.answerTo(room.say(boris, '/help@local_bot'));
  };

  it('without the right to send GIFs, it says so once, and when its rights change', async () => {
    const room = newGroup(NO_GIFS);
    comeBack(room);
    await bot.api.waitFor(() => notices(room).some((text) => /последний кадр/.test(text)), 60_000);
    comeBack(room);
    await settled(room);
    expect(notices(room).filter((text) => text.includes('запрещено отправлять'))).toHaveLength(1);
    room.permit(NO_MEDIA);
    comeBack(room);
    await bot.api.waitFor(
      () => notices(room).some((text) => /показать не смогу/.test(text)),
      60_000,
    );
    expect(bot.log()).not.toMatch(/"level":(50|60)/);
  });

  it('with all rights, or without any, it says nothing', async () => {
    const [free, muted] = [newGroup(), newGroup(MUTED)];
    for (const room of [free, muted]) comeBack(room);
    await settled(free);
    for (const room of [free, muted]) {
      expect(notices(room).filter((text) => text.includes('запрещено'))).toEqual([]);
    }
  });
});
