import fc from 'fast-check';
import type { CallbackQuery, Update } from 'grammy/types';
import { expect, test, vi } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import {
  anna,
  annasChat,
  apiWithAnna,
  badRequest,
  boris,
  call,
  group,
  resultOf,
  startedApi,
  takeUpdates,
} from './setup.js';

test('a person’s message is dated, numbered and in the history', async () => {
  const api = await startedApi({ now: () => 1_700_000_000_000 });
  const message = api.say(annasChat, anna, '/compare 15');
  expect(message).toEqual({
    message_id: 1,
    date: 1_700_000_000,
    chat: annasChat,
    from: anna,
    text: '/compare 15',
    entities: [{ type: 'bot_command', offset: 0, length: 8 }],
  });
  expect(api.messages(anna.id)).toEqual([message]);
  expect(api.events()).toEqual([{ type: 'message', message }]);
});

test.each([
  ['/compare', ['/compare']],
  ['/compare@local_bot 15', ['/compare@local_bot']],
  ['try /help, or /compare 15.', ['/help', '/compare']],
  ['😀 /start', ['/start']],
  ['(/start)', ['/start']],
  [`/${'a'.repeat(64)}`, [`/${'a'.repeat(64)}`]],
  [`/${'a'.repeat(65)}`, []],
  ['a/b, /b/c, //c, </d>, я/e', []],
  ['/сравни', []],
  ['/a@bc, /a@', []],
  ['/', []],
])('of "%s" the commands are %j', async (text, commands) => {
  const api = await startedApi();
  const { entities = [] } = api.say(annasChat, anna, text);
  const found = entities.map(({ offset, length }) => text.slice(offset, offset + length));
  expect(found).toEqual(commands);
});

test('commands are found in what the bot sends too, but not in code', async () => {
  const api = await apiWithAnna();
  const text = 'Say /compare or <code>/help</code>';
  await call(api, 'sendMessage', { chat_id: 7, text, parse_mode: 'HTML' });
  expect(api.messages(anna.id)[1].entities).toEqual([
    { type: 'bot_command', offset: 4, length: 8 },
    { type: 'code', offset: 16, length: 5 },
  ]);
});

test('a person can answer a message that is there', async () => {
  const api = await apiWithAnna();
  const reply = api.say(annasChat, anna, 'x', { replyTo: 1 });
  expect(reply.reply_to_message).toEqual(api.messages(anna.id)[0]);
  expect(() => api.say(annasChat, anna, 'x', { replyTo: 9 })).toThrow('got number 9');
});

test('a text that no message can have is a mistake', async () => {
  const api = await startedApi();
  expect(() => api.say(annasChat, anna, '')).toThrow('message text is empty');
  expect(() => api.say(annasChat, anna, 'x'.repeat(4097))).toThrow('message is too long');
  expect(api.messages(anna.id)).toEqual([]);
  expect(api.events()).toEqual([]);
});

test('a chat’s new title is in the messages that follow', async () => {
  const api = await startedApi();
  api.say(group, anna, '1');
  api.say({ ...group, title: 'Strolls' }, boris, '2');
  await call(api, 'sendMessage', { chat_id: group.id, text: '3' });
  const titles = api.messages(group.id).map(({ chat }) => chat.title);
  expect(titles).toEqual(['Walks', 'Strolls', 'Strolls']);
});

test('in every chat message numbers are 1, 2, 3 whoever speaks', async () => {
  const api = await startedApi();
  const talk = fc.array(fc.constantFrom(annasChat, group), { maxLength: 20 });
  fc.assert(
    fc.property(talk, (chats) => {
      for (const chat of chats) api.say(chat, anna, 'x');
      for (const { id } of [annasChat, group]) {
        const numbers = api.messages(id).map(({ message_id }) => message_id);
        expect(numbers).toEqual(numbers.map((_, i) => i + 1));
      }
    }),
    { numRuns: 20 },
  );
});

test('a file that is none is a mistake', async () => {
  const api = await startedApi();
  expect(() => api.file('x')).toThrow('Expected the id of a file, got x');
});

test('a listener hears all events until it is taken off', async () => {
  const api = await startedApi();
  const listener = vi.fn();
  const off = api.on(listener);
  const message = api.say(annasChat, anna, '1');
  off();
  api.say(annasChat, anna, '2');
  expect(listener.mock.calls).toEqual([[{ type: 'message', message }]]);
  expect(api.events()).toHaveLength(2);
});

test('waitFor finds what is there already, and what comes', async () => {
  const api = await apiWithAnna();
  const find = (text: string) => () => api.messages(anna.id).find((m) => m.text === text);
  expect(await api.waitFor(find('hello'), 1000)).toEqual(api.messages(anna.id)[0]);
  const waiting = api.waitFor(find('bye'), 1000);
  await call(api, 'sendMessage', { chat_id: 7, text: 'bye' });
  expect(await waiting).toMatchObject({ text: 'bye', from: api.bot });
});

test('waitFor gives up in time, and passes a mistake on', async () => {
  const api = await apiWithAnna();
  const nothing = api.waitFor(() => false, 20);
  await expect(nothing).rejects.toThrow('Expected something to come within 20 ms, got 1 events');
  const mistake = () => {
    throw new Error('oops');
  };
  await expect(api.waitFor(mistake, 1000)).rejects.toThrow('oops');
});

const tooOld = badRequest('query is too old and response timeout expired or query ID is invalid');

async function apiWithButton(options: { now?: () => number } = {}): Promise<LocalApi> {
  const api = await apiWithAnna(options);
  const reply_markup = {
    inline_keyboard: [
      [
        { text: 'A', callback_data: 'a' },
        { text: 'Site', url: 'https://example.org/' },
      ],
    ],
  };
  await call(api, 'sendMessage', { chat_id: 7, text: 'x', reply_markup });
  return api;
}

const answer = (api: LocalApi, callback_query_id: string, params: object = {}) =>
  call(api, 'answerCallbackQuery', { callback_query_id, ...params });

test('a press becomes an update with the message as it is', async () => {
  const api = await apiWithButton();
  const id = api.press(boris, 7, 2, 'a');
  const [update] = resultOf<Update[]>(await call(api, 'getUpdates', { offset: -1 }));
  const query: CallbackQuery = {
    id,
    from: boris,
    message: api.messages(anna.id)[1],
    chat_instance: expect.any(String),
    data: 'a',
  };
  expect(update.callback_query).toEqual(query);
  expect(api.events().at(-1)).toEqual({ type: 'pressed', query });
});

test('only buttons the message has can be pressed', async () => {
  const api = await apiWithButton();
  expect(() => api.press(anna, 7, 2, 'b')).toThrow('Expected one of [a] of message 2 of chat 7');
  expect(() => api.press(anna, 7, 1, 'a')).toThrow('Expected one of [] of message 1');
  expect(() => api.press(anna, 7, 9, 'a')).toThrow('Expected one of [] of message 9');
  expect(() => api.press(anna, 99, 1, 'a')).toThrow('Expected a chat the bot knows, got 99');
  await call(api, 'editMessageText', { chat_id: 7, message_id: 2, text: 'x' });
  expect(() => api.press(anna, 7, 2, 'a')).toThrow('Expected one of [] of message 2');
});

test('a query can be answered once', async () => {
  const api = await apiWithButton();
  const queryId = api.press(anna, 7, 2, 'a');
  expect(resultOf(await answer(api, queryId, { text: 'ok', show_alert: true }))).toBe(true);
  expect(api.events().at(-1)).toEqual({
    type: 'callback_answered',
    queryId,
    text: 'ok',
    alert: true,
  });
  expect(await answer(api, queryId)).toEqual(tooOld);
});

test.each(['', 'x', '99'])('the query "%s" is nobody’s', async (id) => {
  const api = await apiWithButton();
  expect(await answer(api, id)).toEqual(tooOld);
});

test('a query can be answered for 15 seconds', async () => {
  let now = 1_700_000_000_000;
  const api = await apiWithButton({ now: () => now });
  const [first, second] = [api.press(anna, 7, 2, 'a'), api.press(anna, 7, 2, 'a')];
  now += 15_000;
  expect(await answer(api, first)).toMatchObject({ ok: true });
  now += 1;
  expect(await answer(api, second)).toEqual(tooOld);
});

test('the text of an answer has 0 to 200 characters', async () => {
  const api = await apiWithButton();
  const id = api.press(anna, 7, 2, 'a');
  expect(await answer(api, id, { text: 'x'.repeat(201) })).toEqual(badRequest('MESSAGE_TOO_LONG'));
  expect(await answer(api, id, { text: 'x'.repeat(200) })).toMatchObject({ ok: true });
  expect(await answer(api, api.press(anna, 7, 2, 'a'))).toMatchObject({ ok: true });
});

test('a message a person deletes can be answered no more, and no update tells of it', async () => {
  const api = await apiWithAnna();
  await takeUpdates(api);
  const room = api.privateChat(anna);
  room.delete(1);
  expect(api.events().at(-1)).toEqual({ type: 'deleted', chatId: 7, messageId: 1 });
  const reply = { chat_id: 7, text: 'x', reply_parameters: { message_id: 1 } };
  expect(await call(api, 'sendMessage', reply)).toEqual(
    badRequest('message to be replied not found'),
  );
  expect(await takeUpdates(api)).toEqual([]);
  expect(() => room.delete(1)).toThrow('Expected a message to delete, got number 1');
});

test('an update of any shape can be queued, and keeps its place', async () => {
  const api = await apiWithAnna();
  api.update({ message: { text: 7, chat: null }, update_id: 'x', nonsense: [[]] });
  api.say(annasChat, anna, 'after');
  const updates = await takeUpdates(api);
  expect(updates.map(({ update_id }) => update_id)).toEqual([1, 2, 3]);
  expect(updates[1]).toEqual({
    update_id: 2,
    message: { text: 7, chat: null },
    nonsense: [[]],
  });
});
