import { expect, test } from 'vitest';
import {
  anna,
  annasChat,
  apiWithAnna,
  badRequest,
  call,
  group,
  messageOf,
  resultOf,
} from './setup.js';

test.each([
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
])('the action %s is an event and no message', async (action) => {
  const api = await apiWithAnna();
  expect(resultOf(await call(api, 'sendChatAction', { chat_id: 7, action }))).toBe(true);
  expect(api.events().at(-1)).toEqual({ type: 'chat_action', chatId: 7, action });
  expect(api.messages(anna.id)).toHaveLength(1);
});

test.each([
  [{ chat_id: 7, action: 'dancing' }, 'wrong parameter action in request'],
  [{ chat_id: 7 }, 'wrong parameter action in request'],
  [{ chat_id: 99, action: 'typing' }, 'chat not found'],
])('%o is refused: %s', async (params, what) => {
  const api = await apiWithAnna();
  expect(await call(api, 'sendChatAction', params)).toEqual(badRequest(what));
});

const emoji = (sign: string) => ({ type: 'emoji', emoji: sign });

test('a reaction is set, changed and taken back', async () => {
  const api = await apiWithAnna();
  const react = async (reaction?: object[]) => {
    const params = { chat_id: 7, message_id: 1, reaction };
    expect(resultOf(await call(api, 'setMessageReaction', params))).toBe(true);
    expect(api.events().at(-1)).toEqual({
      type: 'reaction',
      chatId: 7,
      messageId: 1,
      reaction: reaction ?? [],
    });
    return api.reactions(anna.id, 1);
  };
  expect(api.reactions(anna.id, 1)).toEqual([]);
  expect(await react([emoji('👀')])).toEqual([emoji('👀')]);
  expect(await react([emoji('🤷‍♀')])).toEqual([emoji('🤷‍♀')]);
  expect(await react()).toEqual([]);
});

test.each([
  [[emoji('🍕')], 'REACTION_INVALID'],
  [[emoji('')], 'REACTION_INVALID'],
  [[emoji('constructor')], 'REACTION_INVALID'],
  [[{ type: 'custom_emoji', custom_emoji_id: '1' }], 'REACTION_INVALID'],
  [[{ type: 'paid' }], 'REACTION_INVALID'],
  [[emoji('👍'), emoji('👀')], 'REACTIONS_TOO_MANY'],
  ['[', "can't parse reaction types JSON object"],
])('the reaction %j is refused: %s', async (reaction, what) => {
  const api = await apiWithAnna();
  const answer = await call(api, 'setMessageReaction', { chat_id: 7, message_id: 1, reaction });
  expect(answer).toEqual(badRequest(what));
  expect(api.reactions(anna.id, 1)).toEqual([]);
});

test('a reaction goes with its message', async () => {
  const api = await apiWithAnna();
  await call(api, 'setMessageReaction', { chat_id: 7, message_id: 1, reaction: [emoji('👍')] });
  await call(api, 'deleteMessage', { chat_id: 7, message_id: 1 });
  expect(api.reactions(anna.id, 1)).toEqual([]);
});

test('there has to be a message to react to', async () => {
  const api = await apiWithAnna();
  const params = { chat_id: 7, message_id: 9, reaction: [emoji('👍')] };
  expect(await call(api, 'setMessageReaction', params)).toEqual(
    badRequest('message to react not found'),
  );
});

test('a deleted message is gone, and its number is not used again', async () => {
  const api = await apiWithAnna();
  await call(api, 'sendMessage', { chat_id: 7, text: 'x' });
  expect(resultOf(await call(api, 'deleteMessage', { chat_id: 7, message_id: 2 }))).toBe(true);
  expect(api.messages(anna.id).map(({ message_id }) => message_id)).toEqual([1]);
  expect(api.events().at(-1)).toEqual({ type: 'deleted', chatId: 7, messageId: 2 });
  const next = messageOf(await call(api, 'sendMessage', { chat_id: 7, text: 'y' }));
  expect(next.message_id).toBe(3);
  const again = await call(api, 'deleteMessage', { chat_id: 7, message_id: 2 });
  expect(again).toEqual(badRequest('message to delete not found'));
});

test('incoming messages can be deleted in private chats only', async () => {
  const api = await apiWithAnna();
  api.say(group, anna, 'x');
  await call(api, 'sendMessage', { chat_id: group.id, text: 'y' });
  const remove = (chat_id: number, message_id: number) =>
    call(api, 'deleteMessage', { chat_id, message_id });
  expect(await remove(annasChat.id, 1)).toMatchObject({ ok: true });
  expect(await remove(group.id, 1)).toEqual(badRequest("message can't be deleted"));
  expect(await remove(group.id, 2)).toMatchObject({ ok: true });
});

test('a message can be deleted for less than 48 hours', async () => {
  const start = 1_700_000_000_000;
  let now = start;
  const api = await apiWithAnna({ now: () => now });
  api.say(annasChat, anna, 'x');
  const remove = (message_id: number) => call(api, 'deleteMessage', { chat_id: 7, message_id });
  now = start + 48 * 3_600_000 - 1;
  expect(await remove(1)).toMatchObject({ ok: true });
  now = start + 48 * 3_600_000;
  expect(await remove(2)).toEqual(badRequest("message can't be deleted for everyone"));
});
