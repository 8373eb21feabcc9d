import { expect, test } from 'vitest';
import { getFile } from '../../src/local-api/methods/get-file.js';
import { Params } from '../../src/local-api/params.js';
import { createTelegram } from '../../src/local-api/state/telegram.js';
import {
  anna,
  annasChat,
  apiWithAnna,
  badRequest,
  call,
  callForm,
  gif,
  jpeg,
  messageOf,
  resultOf,
  sendGif,
  TOKEN,
} from './setup.js';

test('an uploaded GIF becomes an animation and, the same, a document', async () => {
  const api = await apiWithAnna();
  const bytes = gif(640, 480, 100);
  const files = { animation: { name: 'race.gif', bytes } };
  const message = messageOf(
    await callForm(
      api,
      'sendAnimation',
      { chat_id: 7, caption: '<b>Done</b>', parse_mode: 'HTML' },
      files,
    ),
  );
  const { animation, document } = message;
  expect(document).toEqual({
    file_id: expect.any(String),
    file_unique_id: expect.any(String),
    file_name: 'race.gif',
    mime_type: 'image/gif',
    file_size: 100,
  });
  expect(animation).toEqual({ ...document, width: 640, height: 480, duration: 0 });
  expect(message).toMatchObject({
    chat: annasChat,
    from: api.bot,
    caption: 'Done',
    caption_entities: [{ type: 'bold', offset: 0, length: 4 }],
  });
  expect(message).not.toHaveProperty('text');
  expect(Buffer.from(api.file(animation?.file_id ?? ''))).toEqual(bytes);
  expect(api.messages(anna.id).at(-1)).toEqual(message);
});

test('a file can be attached under any name', async () => {
  const api = await apiWithAnna();
  const files = { any: { name: 'маршрут.gif', bytes: gif() } };
  const fields = { chat_id: 7, animation: 'attach://any' };
  const message = messageOf(await callForm(api, 'sendAnimation', fields, files));
  expect(message.animation).toMatchObject({ file_name: 'маршрут.gif', width: 3, height: 2 });
});

test('a file sent once can be sent again by its id', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const params = { chat_id: 7, animation: animation?.file_id, caption: 'again' };
  const again = messageOf(await call(api, 'sendAnimation', params));
  expect(again).toMatchObject({ animation, caption: 'again' });
});

test('the same bytes have the same unique id, and each upload an id of its own', async () => {
  const api = await apiWithAnna();
  const [first, second] = [(await sendGif(api)).animation, (await sendGif(api)).animation];
  expect(first?.file_unique_id).toBe(second?.file_unique_id);
  expect(first?.file_id).not.toBe(second?.file_id);
});

test('width, height and duration are as the sender defines them', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api, { width: 10, height: 20, duration: 5 });
  expect(animation).toMatchObject({ width: 10, height: 20, duration: 5 });
});

test('an MP4 is an animation too', async () => {
  const api = await apiWithAnna();
  const files = { animation: { name: 'x.mp4', bytes: Buffer.from('....ftypisom') } };
  const message = messageOf(await callForm(api, 'sendAnimation', { chat_id: 7 }, files));
  expect(message.animation).toMatchObject({ mime_type: 'video/mp4', width: 0, height: 0 });
});

test('a caption has 0 to 1024 UTF-16 code units after entities parsing', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const send = (caption: string, parse_mode?: string) =>
    call(api, 'sendAnimation', { chat_id: 7, animation: animation?.file_id, caption, parse_mode });
  const tooLong = badRequest('message caption is too long');
  expect(messageOf(await send(''))).not.toHaveProperty('caption');
  expect(messageOf(await send('x'.repeat(1024))).caption).toHaveLength(1024);
  expect(await send('x'.repeat(1025))).toEqual(tooLong);
  expect(messageOf(await send('😀'.repeat(512))).caption).toHaveLength(1024);
  expect(await send(`${'😀'.repeat(512)}x`)).toEqual(tooLong);
  expect(messageOf(await send('<i>x</i>'.repeat(1024), 'HTML')).caption).toHaveLength(1024);
  expect(await send('<i>x</i>'.repeat(1025), 'HTML')).toEqual(tooLong);
});

const file = { name: 'x.gif', bytes: gif() };

test.each([
  [{}, {}, 'there is no animation in the request'],
  [{ animation: 'attach://any' }, { other: file }, 'there is no animation in the request'],
  [{ animation: 'unknown' }, {}, 'wrong file identifier/HTTP URL specified'],
  [{ animation: 'https://example.org/x.gif' }, {}, 'failed to get HTTP URL content'],
  [{}, { animation: { ...file, bytes: Buffer.alloc(0) } }, 'file must be non-empty'],
  [
    {},
    { animation: { ...file, bytes: Buffer.from('GIF89a') } },
    'the animation is neither a GIF nor an MPEG-4 file',
  ],
  [{ chat_id: 99 }, { animation: file }, 'chat not found'],
])('%o with the files %o is refused: %s', async (fields, files, what) => {
  const api = await apiWithAnna();
  const answer = await callForm(api, 'sendAnimation', { chat_id: 7, ...fields }, files);
  expect(answer).toEqual(badRequest(what));
  expect(api.messages(anna.id)).toHaveLength(1);
});

test('a unique id cannot be used to send a file', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const params = { chat_id: 7, animation: animation?.file_unique_id };
  expect(await call(api, 'sendAnimation', params)).toEqual(
    badRequest('wrong file identifier/HTTP URL specified'),
  );
});

interface FileInfo {
  file_path: string;
}

test('a file can be looked up and downloaded', async () => {
  const api = await apiWithAnna();
  const { document } = await sendGif(api);
  const file = resultOf<FileInfo>(await call(api, 'getFile', { file_id: document?.file_id }));
  expect(file).toEqual({
    file_id: document?.file_id,
    file_unique_id: document?.file_unique_id,
    file_size: 14,
    file_path: 'animations/file_1.gif',
  });
  const response = await fetch(`${api.root}/file/bot${TOKEN}/${file.file_path}`);
  expect(response.status).toBe(200);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(gif());
});

test.each([
  [{}, 'file_id not specified'],
  [{ file_id: 'unknown' }, 'invalid file_id'],
])('%o is refused: %s', async (params, what) => {
  const api = await apiWithAnna();
  expect(await call(api, 'getFile', params)).toEqual(badRequest(what));
});

test('a file of up to 20 MB can be downloaded', () => {
  const telegram = createTelegram(TOKEN, { first_name: 'Bot', username: 'a_bot' }, Date.now);
  const lookUp = (size: number) => {
    const type = { mimeType: 'image/gif', width: 1, height: 1 };
    const { id } = telegram.files.add(
      { name: 'x.gif', bytes: new Uint8Array(size) },
      'animations',
      type,
    );
    const params = new Params(new Map([['file_id', id]]), new Map());
    return getFile(telegram, params, new AbortController().signal);
  };
  const limit = 20 * 2 ** 20;
  expect(lookUp(limit)).toMatchObject({ file_size: limit });
  expect(() => lookUp(limit + 1)).toThrow('Bad Request: file is too big');
});

test('forgotten file ids work no more, for people the messages stay as they are', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const params = { chat_id: 7, animation: animation?.file_id };
  api.forgetFiles();
  expect(await call(api, 'sendAnimation', params)).toEqual(
    badRequest('wrong file identifier/HTTP URL specified'),
  );
  expect(await call(api, 'getFile', { file_id: animation?.file_id })).toEqual(
    badRequest('invalid file_id'),
  );
  expect(Buffer.from(api.file(animation?.file_id ?? ''))).toEqual(gif());
  const again = (await sendGif(api)).animation;
  expect(again?.file_id).not.toBe(animation?.file_id);
  expect(await call(api, 'sendAnimation', { ...params, animation: again?.file_id })).toMatchObject({
    ok: true,
  });
});

const thumbnail = (bytes: Uint8Array) => ({ name: 't.jpg', bytes });

test('a thumbnail is kept with the animation, sent or put in the place of a text', async () => {
  const api = await apiWithAnna();
  const files = { animation: file, thumbnail: thumbnail(jpeg(320, 256)) };
  const sent = messageOf(await callForm(api, 'sendAnimation', { chat_id: 7 }, files));
  const expected = { thumbnail: { width: 320, height: 256, file_size: 30 } };
  expect(sent).toMatchObject({ animation: expected, document: expected });
  const { message_id } = messageOf(await call(api, 'sendMessage', { chat_id: 7, text: 'x' }));
  const media = { type: 'animation', media: 'attach://a', thumbnail: 'attach://t' };
  const edited = messageOf(
    await callForm(
      api,
      'editMessageMedia',
      { chat_id: 7, message_id, media },
      { a: file, t: thumbnail(jpeg(320, 256)) },
    ),
  );
  expect(edited.animation).toMatchObject(expected);
});

test.each([
  ['321 pixels wide', { thumbnail: thumbnail(jpeg(321, 10)) }, {}, /exceeds 320 pixels/],
  ['321 pixels high', { thumbnail: thumbnail(jpeg(10, 321)) }, {}, /exceeds 320 pixels/],
  ['200 kB', { thumbnail: thumbnail(jpeg(3, 2, 200 * 1024)) }, {}, /not less than 200 kB/],
  ['no JPEG', { thumbnail: thumbnail(gif()) }, {}, /no JPEG/],
  ['broken', { thumbnail: thumbnail(jpeg(3, 2).subarray(0, 20)) }, {}, /no JPEG/],
  ['an id', {}, { thumbnail: 'some-id' }, /only be uploaded as a new file/],
  ['not there', {}, { thumbnail: 'attach://t' }, /not in the request/],
])('a thumbnail that is %s is refused', async (_, files, fields, what) => {
  const api = await apiWithAnna();
  const answer = await callForm(
    api,
    'sendAnimation',
    { chat_id: 7, ...fields },
    { animation: file, ...files },
  );
  expect(answer).toMatchObject({ status: 400, description: expect.stringMatching(what) });
  expect(api.messages(anna.id)).toHaveLength(1);
});
