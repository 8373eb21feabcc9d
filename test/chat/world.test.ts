import type { Update } from 'grammy/types';
import { expect, it } from 'vitest';
import type { PageEvent, Snapshot } from '../../src/chat/contract.js';
import { changed, nothing, type State } from '../../src/page/state/state.js';
import {
  GROUP,
  listen,
  POST,
  PRIVATE,
  type StartedChat,
  startedChat,
  TOKEN,
} from './started-chat.js';

/** A call of the bot. */
async function call<T>({ api }: StartedChat, method: string, params: object = {}): Promise<T> {
  const response = await fetch(`${api.root}/bot${TOKEN}/${method}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(params),
  });
  const { result, description } = (await response.json()) as { result: T; description?: string };
  if (!response.ok) throw new Error(`Expected ${method} to be taken, got ${description}`);
  return result;
}

/** What the bot has heard of so far. */
const updates = (chat: StartedChat) => call<Update[]>(chat, 'getUpdates');

/** What somebody who looks at the page now is shown. */
async function snapshotOf({ root }: StartedChat): Promise<Snapshot> {
  const heard = await listen(root);
  await expect.poll(() => heard.length).toBeGreaterThan(0);
  const [first] = heard;
  if (first.type !== 'snapshot') throw new Error(`Expected a snapshot first, got ${first.type}`);
  return first.snapshot;
}

function folded(heard: readonly PageEvent[]): State {
  return heard.reduce(changed, nothing);
}

it('opens with the channel’s post, of which the bot knows nothing', async () => {
  const chat = await startedChat();
  const { rooms, person } = await snapshotOf(chat);
  expect(person).toStrictEqual({ id: PRIVATE, role: 'member' });
  expect(rooms.map(({ id, kind }) => [id, kind])).toStrictEqual([
    [PRIVATE, 'private'],
    [GROUP, 'group'],
  ]);
  expect(rooms[1].messages).toMatchObject([{ message_id: POST, is_automatic_forward: true }]);
  expect(await updates(chat)).toStrictEqual([]);
});

it('writes as who the person is', async () => {
  const chat = await startedChat();
  const say = (text: string, chatId = GROUP) => chat.post('/chat/messages', { chatId, text });
  await say('/one');
  await chat.post('/chat/person', { language: 'ru', role: 'admin' });
  await say('/two');
  await chat.post('/chat/person', { role: 'anonymous' });
  await say('/three');
  await say('/four', PRIVATE);
  await chat.post('/chat/person', { language: 'en', role: 'member' });
  await say('/five');
  const heard = (await updates(chat)).flatMap(({ message }) => message ?? []);
  expect(
    heard.map(({ text, from, sender_chat }) => [text, from?.language_code, sender_chat?.id]),
  ).toStrictEqual([
    ['/one', 'en', undefined],
    ['/two', 'ru', undefined],
    ['/three', undefined, GROUP],
    ['/four', 'ru', undefined],
    ['/five', 'en', undefined],
  ]);
  const status = async () =>
    (await call<{ status: string }>(chat, 'getChatMember', { chat_id: GROUP, user_id: PRIVATE }))
      .status;
  expect(await status()).toBe('member');
  await chat.post('/chat/person', { role: 'anonymous' });
  expect(await status()).toBe('administrator');
});

it('shows the menu of who the person is', async () => {
  const chat = await startedChat();
  const set = (command: string, params: object) =>
    call(chat, 'setMyCommands', { commands: [{ command, description: 'd' }], ...params });
  const shown = async () =>
    (await snapshotOf(chat)).rooms.map(({ commands }) => commands.map(({ command }) => command));
  await set('plain', {});
  await set('russian', { language_code: 'ru' });
  await set('admin', { scope: { type: 'all_chat_administrators' } });
  expect(await shown()).toStrictEqual([['plain'], ['plain']]);
  await chat.post('/chat/person', { language: 'ru', role: 'admin' });
  expect(await shown()).toStrictEqual([['russian'], ['admin']]);
});

it('puts comments into the thread of the post, and lets own words be changed', async () => {
  const chat = await startedChat();
  await chat.post('/chat/messages', { chatId: GROUP, text: '/a', thread: POST });
  await chat.post('/chat/messages', { chatId: GROUP, text: '/b', replyTo: 2 });
  await chat.post('/chat/edits', { chatId: GROUP, messageId: 2, text: '/c' });
  expect(chat.api.messages(GROUP).slice(1)).toMatchObject([
    { text: '/c', message_thread_id: POST, reply_to_message: { message_id: POST } },
    { text: '/b', message_thread_id: POST, reply_to_message: { message_id: 2 } },
  ]);
  expect((await updates(chat)).map((update) => Object.keys(update)[0])).toStrictEqual([
    'message',
    'message',
    'edited_message',
  ]);
});

it('tells each page what happens, so that all show what a new one would', async () => {
  const chat = await startedChat();
  const early = await listen(chat.root);
  await expect.poll(() => early.length).toBe(1);
  const chat_id = PRIVATE;
  await chat.post('/chat/person', { language: 'ru', role: 'admin' });
  await chat.post('/chat/messages', { chatId: PRIVATE, text: 'one' });
  const reply_markup = { inline_keyboard: [[{ text: 'b', callback_data: 'data' }]] };
  await call(chat, 'sendMessage', { chat_id, text: 'two', reply_markup });
  const late = await listen(chat.root);
  await call(chat, 'setMyCommands', { commands: [{ command: 'new', description: 'd' }] });
  await call(chat, 'setMessageReaction', {
    chat_id,
    message_id: 1,
    reaction: [{ type: 'emoji', emoji: '👀' }],
  });
  await call(chat, 'sendChatAction', { chat_id, action: 'upload_video' });
  await chat.post('/chat/presses', { chatId: PRIVATE, messageId: 2, data: 'data' });
  await expect
    .poll(() => folded(early).pressed)
    .toStrictEqual({
      1: { chatId: PRIVATE, messageId: 2, data: 'data' },
    });
  await call(chat, 'sendMessage', { chat_id, text: 'not yet' });
  await expect.poll(() => early.at(-1)?.type).toBe('message');
  expect(folded(early).actions).toStrictEqual({ [PRIVATE]: 'upload_video' });
  await call(chat, 'deleteMessage', { chat_id, message_id: 3 });
  await call(chat, 'sendChatAction', { chat_id, action: 'typing' });
  await call(chat, 'answerCallbackQuery', {
    callback_query_id: '1',
    text: 'toast',
    show_alert: true,
  });
  await call(chat, 'editMessageText', { chat_id, message_id: 2, text: 'three' });
  await call(chat, 'sendMessage', { chat_id, text: 'four' });
  await call(chat, 'sendMessage', { chat_id, text: 'five' });
  await call(chat, 'deleteMessage', { chat_id, message_id: 5 });
  const fresh = await snapshotOf(chat);
  for (const heard of [early, late]) {
    await expect.poll(() => heard.at(-1)?.type).toBe('deleted');
    const { snapshot, pressed, actions, alerts } = folded(heard);
    expect(snapshot).toStrictEqual(fresh);
    expect([pressed, actions, alerts]).toStrictEqual([{}, {}, ['toast']]);
  }
  const texts = fresh.rooms[0].messages.map(({ text }) => text);
  expect(texts).toStrictEqual(['one', 'three', 'four']);
});
