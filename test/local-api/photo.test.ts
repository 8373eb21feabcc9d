import { expect, test } from 'vitest';
import {
  anna,
  annasChat,
  apiWithAnna,
  badRequest,
  call,
  callForm,
  gif,
  messageOf,
  sendGif,
} from './setup.js';

/** Signature and header of a PNG, padded to a size in bytes. */
function png(width = 3, height = 2, size = 33): Buffer {
  const bytes = Buffer.alloc(size);
  bytes.write('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

const upload = (bytes: Uint8Array) => ({ photo: { name: 'chart.png', bytes } });

test('an uploaded PNG becomes a photo with its caption, and can be sent again', async () => {
  const api = await apiWithAnna();
  const fields = { chat_id: 7, caption: '<b>Done</b>', parse_mode: 'HTML' };
  const message = messageOf(await callForm(api, 'sendPhoto', fields, upload(png(1600, 900))));
  expect(message).toMatchObject({
    chat: annasChat,
    from: api.bot,
    caption: 'Done',
    caption_entities: [{ type: 'bold', offset: 0, length: 4 }],
    photo: [{ width: 1600, height: 900, file_size: 33 }],
  });
  const { photo } = message;
  expect(Buffer.from(api.file(photo?.[0].file_id ?? ''))).toEqual(png(1600, 900));

  const again = await call(api, 'sendPhoto', { chat_id: 7, photo: photo?.[0].file_id });
  expect(messageOf(again).photo).toEqual(photo);
});

test.each([
  ['5000 × 5000', png(5000, 5000)],
  ['20 : 1', png(2000, 100)],
  ['10 MB', png(3, 2, 10 * 2 ** 20)],
])('a photo of %s is taken', async (_, bytes) => {
  const api = await apiWithAnna();
  const message = messageOf(await callForm(api, 'sendPhoto', { chat_id: 7 }, upload(bytes)));
  expect(message.photo).toHaveLength(1);
});

test.each([
  ['nothing', {}, {}, 'there is no photo in the request'],
  ['an unknown id', { photo: 'unknown' }, {}, 'wrong file identifier/HTTP URL specified'],
  ['an address', { photo: 'https://example.org/x.png' }, {}, 'failed to get HTTP URL content'],
  ['an empty file', {}, upload(Buffer.alloc(0)), 'file must be non-empty'],
  ['a GIF', {}, upload(gif()), 'IMAGE_PROCESS_FAILED'],
  ['10001 pixels in total', {}, upload(png(5001, 5000)), 'PHOTO_INVALID_DIMENSIONS'],
  ['a ratio above 20', {}, upload(png(2001, 100)), 'PHOTO_INVALID_DIMENSIONS'],
  ['no width', {}, upload(png(0, 100)), 'PHOTO_INVALID_DIMENSIONS'],
  ['more than 10 MB', {}, upload(png(3, 2, 10 * 2 ** 20 + 1)), 'file is too big for a photo'],
  ['an unknown chat', { chat_id: 99 }, upload(png()), 'chat not found'],
])('%s is refused', async (_, fields, files, what) => {
  const api = await apiWithAnna();
  const answer = await callForm(api, 'sendPhoto', { chat_id: 7, ...fields }, files);
  expect(answer).toEqual(badRequest(what));
  expect(api.messages(anna.id)).toHaveLength(1);
});

test('an animation cannot be sent as a photo by its id', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const answer = await call(api, 'sendPhoto', { chat_id: 7, photo: animation?.file_id });
  expect(answer).toEqual(badRequest('wrong file identifier/HTTP URL specified'));
});
