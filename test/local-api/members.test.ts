import type { ChatFullInfo, ChatMember, Message } from 'grammy/types';
import { expect, test } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import {
  anna,
  badRequest,
  basicGroup,
  boris,
  call,
  carl,
  channel,
  group,
  otherBot,
  resultOf,
  startedApi,
  takeUpdates,
} from './setup.js';

const send = (api: LocalApi, chat_id: number) => call(api, 'sendMessage', { chat_id, text: 'x' });

function forbidden(what: string) {
  return { status: 403, ok: false, error_code: 403, description: `Forbidden: ${what}` };
}

async function member(api: LocalApi, user_id: number): Promise<ChatMember> {
  return resultOf(await call(api, 'getChatMember', { chat_id: group.id, user_id }));
}

test('who writes is a member, who is promoted an administrator', async () => {
  const api = await startedApi();
  const room = api.group(group);
  room.say(anna, 'hello');
  expect(await member(api, anna.id)).toEqual({ status: 'member', user: anna });
  expect(await member(api, api.bot.id)).toEqual({ status: 'member', user: api.bot });
  room.promote(anna, carl, { anonymous: true });
  room.promote(otherBot, carl);
  expect(await member(api, anna.id)).toMatchObject({ status: 'administrator', is_anonymous: true });
  const administrators = async (params: object = {}) => {
    const answer = await call(api, 'getChatAdministrators', { chat_id: group.id, ...params });
    return resultOf<ChatMember[]>(answer).map(({ user }) => user.id);
  };
  expect(await administrators()).toEqual([anna.id]);
  expect(await administrators({ return_bots: true })).toEqual([anna.id, otherBot.id]);
  room.demote(anna, carl);
  expect(await administrators()).toEqual([]);
  room.setOwner(carl);
  expect(await member(api, carl.id)).toMatchObject({ status: 'creator' });
  expect(await administrators()).toEqual([carl.id]);
  room.leave(anna);
  expect(await member(api, anna.id)).toEqual({ status: 'left', user: anna });
  expect(resultOf(await call(api, 'getChatMemberCount', { chat_id: group.id }))).toBe(3);
});

test('a member has to be known, and a private chat has no administrators', async () => {
  const api = await startedApi();
  api.group(group);
  const get = (user_id: unknown) => call(api, 'getChatMember', { chat_id: group.id, user_id });
  expect(await get(anna.id)).toEqual(badRequest('member not found'));
  expect(await get('x')).toEqual(badRequest('invalid user_id specified'));
  api.privateChat(anna);
  expect(await call(api, 'getChatAdministrators', { chat_id: anna.id })).toEqual(
    badRequest('there are no administrators in the private chat'),
  );
});

test('blocked, the bot is told so, and refused until it is not', async () => {
  const api = await startedApi();
  const room = api.privateChat(anna);
  room.block();
  expect(await send(api, anna.id)).toEqual(forbidden('bot was blocked by the user'));
  const [{ my_chat_member }] = await takeUpdates(api);
  expect(my_chat_member).toMatchObject({
    chat: room.chat,
    from: anna,
    old_chat_member: { status: 'member', user: api.bot },
    new_chat_member: { status: 'kicked', user: api.bot },
  });
  room.say(anna, 'unheard');
  room.unblock();
  room.say(anna, 'heard');
  const updates = await takeUpdates(api);
  expect(updates.map(({ message }) => message?.text)).toEqual([undefined, 'heard']);
  expect(await send(api, anna.id)).toMatchObject({ ok: true });
});

test.each([
  [group, 'bot was kicked from the supergroup chat'],
  [basicGroup, 'bot was kicked from the group chat'],
])('kicked from %o, it is told so and refused', async (chat, what) => {
  const api = await startedApi();
  const room = api.group(chat);
  room.leave(api.bot, carl);
  expect(await send(api, chat.id)).toEqual(forbidden(what));
  room.say(anna, '/compare 3');
  const [update, ...others] = await takeUpdates(api);
  expect(update.my_chat_member?.new_chat_member.status).toBe('kicked');
  expect(others).toEqual([]);
  expect(room.messages()[0]).toMatchObject({ left_chat_member: api.bot });
  room.join([api.bot], carl);
  expect(await send(api, chat.id)).toMatchObject({ ok: true });
  const [back, service] = await takeUpdates(api);
  expect(back.my_chat_member?.new_chat_member.status).toBe('member');
  expect(service.message?.new_chat_members).toEqual([api.bot]);
});

test('a channel is open to a bot that is its administrator', async () => {
  const api = await startedApi();
  const feed = api.channel(channel);
  expect(await send(api, channel.id)).toEqual(forbidden('bot is not a member of the channel chat'));
  feed.addBot(carl);
  const sent = resultOf<Message>(await send(api, channel.id));
  expect(sent).toMatchObject({ sender_chat: channel, text: 'x' });
  expect(sent).not.toHaveProperty('from');
  feed.removeBot(carl);
  expect(await send(api, channel.id)).toEqual(forbidden('bot was kicked from the channel chat'));
});

test('of others the bot hears as an administrator who asks', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const allowed_updates = ['chat_member'];
  await call(api, 'getUpdates', { allowed_updates });
  room.join([anna]);
  expect(await takeUpdates(api)).toEqual([]);
  room.promote(api.bot, carl);
  room.join([boris]);
  const [{ chat_member }] = await takeUpdates(api);
  expect(chat_member).toMatchObject({
    old_chat_member: { status: 'left' },
    new_chat_member: { status: 'member', user: boris },
  });
});

test('an administrator may delete what others have written', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const { message_id } = room.say(anna, 'x');
  const remove = () => call(api, 'deleteMessage', { chat_id: group.id, message_id });
  expect(await remove()).toEqual(badRequest("message can't be deleted"));
  room.promote(api.bot, carl);
  expect(await remove()).toMatchObject({ ok: true });
});

test('getChat tells of the linked chat and of the reactions allowed', async () => {
  const api = await startedApi();
  const room = api.group(group);
  api.channel(channel, room);
  room.allowReactions(['👍']);
  const info = resultOf<ChatFullInfo>(await call(api, 'getChat', { chat_id: '@walks' }));
  expect(info).toMatchObject({
    ...group,
    linked_chat_id: channel.id,
    available_reactions: [{ type: 'emoji', emoji: '👍' }],
  });
});

test('a reaction the group does not allow is refused', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const { message_id } = room.say(anna, '/x');
  const react = (emoji: string) =>
    call(api, 'setMessageReaction', {
      chat_id: group.id,
      message_id,
      reaction: [{ type: 'emoji', emoji }],
    });
  room.allowReactions(['👍']);
  expect(await react('👀')).toEqual(badRequest('REACTION_INVALID'));
  expect(await react('👍')).toMatchObject({ ok: true });
  room.allowReactions('all');
  expect(await react('👀')).toMatchObject({ ok: true });
});

test('a group that becomes a supergroup leaves its address behind', async () => {
  const api = await startedApi();
  const old = api.group(basicGroup);
  old.say(anna, '/compare 3');
  await takeUpdates(api);
  const room = old.upgrade(anna);
  const { id } = room.chat;
  expect(room.chat).toEqual({ id: -1_000_000_000_500, type: 'supergroup', title: 'Small' });
  expect(await send(api, basicGroup.id)).toEqual({
    status: 400,
    ok: false,
    error_code: 400,
    description: 'Bad Request: group chat was upgraded to a supergroup chat',
    parameters: { migrate_to_chat_id: id },
  });
  const messages = (await takeUpdates(api)).map(({ message }) => message);
  expect(messages).toMatchObject([
    { chat: basicGroup, migrate_to_chat_id: id },
    { chat: room.chat, migrate_from_chat_id: basicGroup.id },
  ]);
  expect(await send(api, id)).toMatchObject({ ok: true });
  expect(resultOf(await call(api, 'getChatMemberCount', { chat_id: id }))).toBe(2);
  expect(() => old.say(anna, 'x')).toThrow('one that is now -1000000000500');
  expect(() => old.upgrade(anna)).toThrow('Expected a basic group');
});
