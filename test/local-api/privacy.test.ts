import { expect, test } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import {
  anna,
  boris,
  call,
  carl,
  channel,
  group,
  messageOf,
  otherBot,
  resultOf,
  startedApi,
  takeUpdates,
} from './setup.js';

const texts = async (api: LocalApi) => (await takeUpdates(api)).map(({ message }) => message?.text);

test('of a group’s talk the bot hears commands that are not another bot’s', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const heard = ['/compare 3', '/compare@local_bot 3', '/COMPARE@Local_Bot', '/start\nnow'];
  const unheard = ['hello', '/compare@other_bot 3', 'try /compare', '@local_bot hi', '/ compare'];
  for (const text of [...heard, ...unheard]) room.say(anna, text);
  expect(await texts(api)).toEqual(heard);
  expect(room.messages()).toHaveLength(heard.length + unheard.length);
});

test('the bot hears replies to its messages, not to those of others', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const asked = room.say(anna, '/compare 3');
  const answer = messageOf(await call(api, 'sendMessage', { chat_id: group.id, text: 'Done' }));
  await takeUpdates(api);
  room.say(boris, 'to Anna', { replyTo: asked.message_id });
  room.say(boris, 'to the bot', { replyTo: answer.message_id });
  expect(await texts(api)).toEqual(['to the bot']);
});

test('a command in the caption of a file is heard, a file alone is not', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const file = { name: 'd.csv', bytes: Buffer.from('a,b') };
  room.sendDocument(anna, file);
  room.sendDocument(anna, file, { caption: '/compare' });
  const [update, ...others] = await takeUpdates(api);
  expect(update.message).toMatchObject({ caption: '/compare', document: { file_name: 'd.csv' } });
  expect(others).toEqual([]);
});

test.each(['privacy mode is off', 'the bot is an administrator'])(
  'when %s, it hears everything but other bots',
  async (reason) => {
    const api = await startedApi();
    const room = api.group(group);
    if (reason === 'privacy mode is off') api.setPrivacy(false);
    else room.promote(api.bot, carl);
    await takeUpdates(api);
    room.say(anna, 'hello');
    room.say(otherBot, '/compare 3');
    room.say(boris, '/compare@other_bot');
    expect(await texts(api)).toEqual(['hello', '/compare@other_bot']);
  },
);

test('getMe tells whether privacy mode is on', async () => {
  const api = await startedApi();
  const heardAll = async () =>
    resultOf<{ can_read_all_group_messages: boolean }>(await call(api, 'getMe'))
      .can_read_all_group_messages;
  expect(await heardAll()).toBe(false);
  api.setPrivacy(false);
  expect(await heardAll()).toBe(true);
});

test('edits are heard where the message now written would be', async () => {
  const api = await startedApi();
  const room = api.group(group);
  const first = room.say(anna, 'compare 3');
  const second = room.say(anna, '/compare 3');
  await takeUpdates(api);
  const edited = room.edit(first.message_id, '/compare 4');
  room.edit(second.message_id, 'never mind');
  const updates = await takeUpdates(api);
  expect(updates.map(({ edited_message }) => edited_message)).toEqual([edited]);
  expect(edited).toMatchObject({ message_id: first.message_id, edit_date: expect.any(Number) });
});

test('anonymous administrators and people writing as a channel are heard by their commands', async () => {
  const api = await startedApi();
  const room = api.group(group);
  room.say(group, '/compare 3');
  room.say(channel, '/compare 4');
  const [anonymous, asChannel] = (await takeUpdates(api)).map(({ message }) => message);
  expect(anonymous).toMatchObject({
    sender_chat: group,
    from: { id: 1087968824, username: 'GroupAnonymousBot' },
  });
  expect(asChannel).toMatchObject({
    sender_chat: channel,
    from: { id: 136817688, username: 'Channel_Bot' },
  });
});

test('service messages are heard', async () => {
  const api = await startedApi();
  const room = api.group(group);
  room.join([anna, boris]);
  room.leave(boris);
  const messages = (await takeUpdates(api)).map(({ message }) => message);
  expect(messages).toMatchObject([
    { from: anna, new_chat_members: [anna, boris] },
    { from: boris, left_chat_member: boris },
  ]);
});
