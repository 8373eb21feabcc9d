import type { Message } from 'grammy/types';
import { expect, test } from 'vitest';
import type { LocalApi } from '../../src/local-api/local-api.js';
import { anna, apiWithAnna, badRequest, call, callForm, gif, messageOf, sendGif } from './setup.js';

const keyboard = { inline_keyboard: [[{ text: 'Again', callback_data: 'again' }]] };
const notModified = badRequest(
  'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
);

async function sendText(api: LocalApi, params: object = {}): Promise<Message> {
  return messageOf(await call(api, 'sendMessage', { chat_id: 7, text: 'old', ...params }));
}

const editText = (api: LocalApi, params: object) =>
  call(api, 'editMessageText', { chat_id: 7, message_id: 2, ...params });
const editCaption = (api: LocalApi, params: object) =>
  call(api, 'editMessageCaption', { chat_id: 7, message_id: 2, ...params });
const editMedia = (api: LocalApi, media: object, params: object = {}) =>
  call(api, 'editMessageMedia', { chat_id: 7, message_id: 2, media, ...params });

test('an edited text takes the place of the old one', async () => {
  let now = 1_700_000_000_000;
  const api = await apiWithAnna({ now: () => now });
  const old = await sendText(api, { reply_parameters: { message_id: 1 } });
  now += 60_000;
  const text = '<b>new</b>';
  const edited = messageOf(
    await editText(api, { text, parse_mode: 'HTML', reply_markup: keyboard }),
  );
  expect(edited).toEqual({
    ...old,
    text: 'new',
    entities: [{ type: 'bold', offset: 0, length: 3 }],
    reply_markup: keyboard,
    edit_date: 1_700_000_060,
  });
  expect(api.messages(anna.id)).toHaveLength(2);
  expect(api.messages(anna.id)[1]).toEqual(edited);
  expect(api.events().at(-1)).toEqual({ type: 'edited', message: edited });
});

test('an edit that changes nothing is refused', async () => {
  const api = await apiWithAnna();
  await sendText(api, { reply_markup: keyboard });
  const same = { text: 'old', reply_markup: keyboard };
  expect(await editText(api, same)).toEqual(notModified);
  expect(await editText(api, { ...same, text: 'old\n' })).toEqual(notModified);
  expect(await editText(api, { ...same, text: '<b>old</b>', parse_mode: 'HTML' })).toMatchObject({
    ok: true,
  });
  expect(await editText(api, { text: '<b>old</b>', parse_mode: 'HTML' })).toMatchObject({
    ok: true,
  });
  expect(await editText(api, { text: '<b>old</b>', parse_mode: 'HTML' })).toEqual(notModified);
});

test('an edit without a keyboard takes the keyboard away', async () => {
  const api = await apiWithAnna();
  await sendText(api, { reply_markup: keyboard });
  expect(messageOf(await editText(api, { text: 'old' }))).not.toHaveProperty('reply_markup');
});

test('the length of a new text is 1 to 4096', async () => {
  const api = await apiWithAnna();
  await sendText(api);
  expect(await editText(api, { text: '' })).toEqual(badRequest('message text is empty'));
  expect(await editText(api, { text: 'x'.repeat(4097) })).toEqual(
    badRequest('message is too long'),
  );
  expect(messageOf(await editText(api, { text: 'x'.repeat(4096) })).text).toHaveLength(4096);
  expect(messageOf(await editText(api, { text: 'x' })).text).toBe('x');
});

test.each(['editMessageText', 'editMessageCaption', 'editMessageMedia'] as const)(
  '%s needs a message of the bot',
  async (method) => {
    const api = await apiWithAnna();
    const { animation } = await sendGif(api);
    const content = {
      editMessageText: { text: 'x' },
      editMessageCaption: { caption: 'x' },
      editMessageMedia: { media: { type: 'animation', media: animation?.file_id } },
    }[method];
    const edit = (params: object) => call(api, method, { ...content, ...params });
    expect(await edit({ chat_id: 7, message_id: 1 })).toEqual(
      badRequest("message can't be edited"),
    );
    expect(await edit({ chat_id: 7, message_id: 9 })).toEqual(
      badRequest('message to edit not found'),
    );
    expect(await edit({ chat_id: 7 })).toEqual(badRequest('message to edit not found'));
    expect(await edit({ chat_id: 9, message_id: 1 })).toEqual(badRequest('chat not found'));
    expect(await edit({})).toEqual(badRequest('message identifier is not specified'));
  },
);

test('a caption can be changed and taken away, the animation stays', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api, { caption: 'old' });
  expect(messageOf(await editCaption(api, { caption: 'new' }))).toMatchObject({
    animation,
    caption: 'new',
  });
  const bare = messageOf(await editCaption(api, {}));
  expect(bare.animation).toEqual(animation);
  expect(bare).not.toHaveProperty('caption');
  expect(await editCaption(api, {})).toEqual(notModified);
});

test('the length of a new caption is 0 to 1024', async () => {
  const api = await apiWithAnna();
  await sendGif(api, { caption: 'old' });
  const caption = 'x'.repeat(1025);
  expect(await editCaption(api, { caption })).toEqual(badRequest('message caption is too long'));
  expect(messageOf(await editCaption(api, { caption: caption.slice(1) })).caption).toHaveLength(
    1024,
  );
});

test('a text has no caption, and an animation no text to edit', async () => {
  const api = await apiWithAnna();
  await sendText(api);
  expect(await editCaption(api, { caption: 'x' })).toEqual(
    badRequest('there is no caption in the message to edit'),
  );
  await sendGif(api);
  expect(await editText(api, { message_id: 3, text: 'x' })).toEqual(
    badRequest('there is no text in the message to edit'),
  );
});

test('a text can be replaced with an animation uploaded along', async () => {
  const api = await apiWithAnna();
  const { message_id, date, chat, from } = await sendText(api);
  const media = { type: 'animation', media: 'attach://0', caption: '<i>x</i>', parse_mode: 'HTML' };
  const edited = messageOf(
    await callForm(
      api,
      'editMessageMedia',
      { chat_id: 7, message_id, media, reply_markup: keyboard },
      { 0: { name: 'race.gif', bytes: gif(8, 9) } },
    ),
  );
  expect(edited).toEqual({
    message_id,
    date,
    chat,
    from,
    edit_date: expect.any(Number),
    animation: { ...edited.document, width: 8, height: 9, duration: 0 },
    document: expect.objectContaining({ file_name: 'race.gif', mime_type: 'image/gif' }),
    caption: 'x',
    caption_entities: [{ type: 'italic', offset: 0, length: 1 }],
    reply_markup: keyboard,
  });
});

test('media can be replaced by file id, but not with itself', async () => {
  const api = await apiWithAnna();
  const first = await sendGif(api);
  const second = await sendGif(api);
  const media = { type: 'animation', media: second.animation?.file_id };
  expect(messageOf(await editMedia(api, media)).animation).toEqual(second.animation);
  expect(await editMedia(api, media)).toEqual(notModified);
  expect(await editMedia(api, { ...media, caption: 'x' })).toMatchObject({ ok: true });
  expect(await editMedia(api, { ...media, media: first.animation?.file_id })).toMatchObject({
    ok: true,
  });
});

test('the caption of new media has 0 to 1024 characters after entities parsing', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const edit = (length: number) =>
    editMedia(api, {
      type: 'animation',
      media: animation?.file_id,
      caption: '<b>x</b>'.repeat(length),
      parse_mode: 'HTML',
    });
  expect(await edit(1025)).toEqual(badRequest('message caption is too long'));
  expect(messageOf(await edit(1024)).caption).toHaveLength(1024);
});

test.each([
  [{ type: 'animation', media: 'unknown' }, 'wrong file identifier/HTTP URL specified'],
  [{ type: 'animation', media: 'attach://x' }, "can't parse InputMedia: media not found"],
  [{ type: 'video', media: 'x' }, `can't parse InputMedia: type "video" is unsupported`],
  ['{', "can't parse InputMedia JSON object"],
  ['', 'parameter "media" is required'],
])('the media %j is refused', async (media, what) => {
  const api = await apiWithAnna();
  await sendText(api);
  const answer = await call(api, 'editMessageMedia', { chat_id: 7, message_id: 2, media });
  expect(answer).toEqual(badRequest(what));
});

const editKeyboard = (api: LocalApi, params: object = {}) =>
  call(api, 'editMessageReplyMarkup', { chat_id: 7, message_id: 2, ...params });

test('a keyboard can be changed and taken away, the rest of the message stays', async () => {
  const api = await apiWithAnna();
  const text = '<b>old</b>';
  const sent = await sendText(api, {
    text,
    parse_mode: 'HTML',
    reply_parameters: { message_id: 1 },
  });
  const withKeyboard = messageOf(await editKeyboard(api, { reply_markup: keyboard }));
  expect(withKeyboard).toEqual({
    ...sent,
    reply_markup: keyboard,
    edit_date: expect.any(Number),
  });
  expect(await editKeyboard(api, { reply_markup: keyboard })).toEqual(notModified);
  expect(messageOf(await editKeyboard(api))).not.toHaveProperty('reply_markup');
  const { animation } = await sendGif(api, { caption: 'x' });
  const ofGif = messageOf(await editKeyboard(api, { message_id: 3, reply_markup: keyboard }));
  expect(ofGif).toMatchObject({ animation, caption: 'x', reply_markup: keyboard });
});
