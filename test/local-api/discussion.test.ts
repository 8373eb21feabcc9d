import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import {
  anna,
  annasChat,
  badRequest,
  boris,
  call,
  carl,
  channel,
  forum,
  group,
  messageOf,
  startedApi,
  takeUpdates,
} from './setup.js';

async function discussion() {
  const api = await startedApi();
  const room = api.group(group);
  const feed = api.channel(channel, room);
  const { post, forward } = feed.post('/compare methods');
  if (!forward) throw new Error('Expected a forward');
  return { api, room, feed, post, forward };
}

const send = (api: LocalApi, params: object) => call(api, 'sendMessage', { text: 'x', ...params });

test('a post is forwarded into the discussion group by Telegram itself', async () => {
  const { api, room, feed, post, forward } = await discussion();
  expect(post).toMatchObject({ message_id: 1, chat: channel, sender_chat: channel });
  expect(forward).toMatchObject({
    chat: group,
    from: { id: 777000, is_bot: false, first_name: 'Telegram' },
    sender_chat: channel,
    is_automatic_forward: true,
    forward_origin: { type: 'channel', chat: channel, message_id: post.message_id },
    text: '/compare methods',
  });
  expect(feed.messages()).toEqual([post]);
  expect(room.messages()).toEqual([forward]);
  expect((await takeUpdates(api)).map(({ message }) => message)).toEqual([forward]);
});

test('a bot that is in the channel gets its posts, and their edits', async () => {
  const { api, feed } = await discussion();
  feed.addBot(carl);
  await takeUpdates(api);
  const { post } = feed.post('Second');
  feed.edit(post.message_id, 'Second, corrected');
  const updates = await takeUpdates(api);
  expect(updates).toMatchObject([
    { channel_post: { text: 'Second' } },
    { edited_channel_post: { text: 'Second, corrected' } },
  ]);
  expect(api.messages(group.id).at(-1)).toMatchObject({
    text: 'Second, corrected',
    is_automatic_forward: true,
    edit_date: expect.any(Number),
  });
});

test('comments are in the thread of the forward, and so are answers to them', async () => {
  const { api, room, forward } = await discussion();
  const message_thread_id = forward.message_id;
  const comment = room.say(anna, '/compare 3', { thread: forward.message_id });
  expect(comment).toMatchObject({ message_thread_id, reply_to_message: forward });
  expect(comment).not.toHaveProperty('is_topic_message');
  const next = room.say(boris, 'me too', { replyTo: comment.message_id });
  expect(next).toMatchObject({ message_thread_id, reply_to_message: { text: '/compare 3' } });
  const reply_parameters = { message_id: comment.message_id };
  const answer = messageOf(await send(api, { chat_id: group.id, reply_parameters }));
  expect(answer).toMatchObject({ message_thread_id, reply_to_message: { text: '/compare 3' } });
  expect(room.answersTo(comment.message_id)).toEqual([next, answer]);
  expect(messageOf(await send(api, { chat_id: group.id }))).not.toHaveProperty('message_thread_id');
});

test('an answer keeps its place when it is edited', async () => {
  const { api, room, forward } = await discussion();
  const comment = room.say(anna, '/compare 3', { thread: forward.message_id });
  const reply_parameters = { message_id: comment.message_id };
  const { message_id } = messageOf(await send(api, { chat_id: group.id, reply_parameters }));
  const params = { chat_id: group.id, message_id, text: 'y' };
  const edited = messageOf(await call(api, 'editMessageText', params));
  expect(edited).toMatchObject({
    text: 'y',
    message_thread_id: forward.message_id,
    reply_to_message: { message_id: comment.message_id },
  });
});

test('topics of a forum keep what is said and sent in them apart', async () => {
  const api = await startedApi();
  const room = api.group(forum);
  const topic = room.createTopic(anna, 'Maps').message_id;
  const isThere = (message: Message) => message.message_thread_id === topic;
  const asked = room.say(boris, '/compare 3', { thread: topic });
  expect(asked).toMatchObject({ message_thread_id: topic, is_topic_message: true });
  const general = room.say(boris, '/compare 4');
  expect(general).not.toHaveProperty('message_thread_id');
  const reply_parameters = { message_id: asked.message_id };
  const answer = messageOf(await send(api, { chat_id: forum.id, reply_parameters }));
  expect(answer).toMatchObject({ message_thread_id: topic, is_topic_message: true });
  await send(api, { chat_id: forum.id, message_thread_id: topic });
  expect(room.messages().filter(isThere)).toHaveLength(4);
  const action = { chat_id: forum.id, message_thread_id: topic, action: 'typing' };
  await call(api, 'sendChatAction', action);
  expect(api.events().at(-1)).toMatchObject({ type: 'chat_action', topicId: topic });
  const [created] = await takeUpdates(api);
  expect(created.message).toMatchObject({ forum_topic_created: { name: 'Maps' } });
});

test('there has to be such a thread', async () => {
  const { api, room, forward } = await discussion();
  const inside = room.say(anna, 'x', { thread: forward.message_id });
  const refused = badRequest('message thread not found');
  for (const message_thread_id of [forward.message_id, inside.message_id, 77, 'x']) {
    expect(await send(api, { chat_id: group.id, message_thread_id })).toEqual(refused);
  }
  api.say(annasChat, anna, 'hello');
  expect(await send(api, { chat_id: anna.id, message_thread_id: 1 })).toEqual(refused);
  const general = api.group(forum).say(anna, 'x');
  const params = { chat_id: forum.id, message_thread_id: general.message_id };
  expect(await send(api, params)).toEqual(refused);
  expect(() => room.say(anna, 'x', { thread: 77 })).toThrow('got number 77, which is none');
});
