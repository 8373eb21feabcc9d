import { expect, test } from 'vitest';
import {
  anna,
  apiWithAnna,
  badRequest,
  call,
  callForm,
  jpeg,
  messageOf,
  resultOf,
  sendGif,
  startedApi,
  TOKEN,
  takeUpdates,
} from './setup.js';

const matrix = { name: 'матрица.csv', bytes: Buffer.from(',a,b\na,0,1\nb,1,0\n') };

test('the bot can download what a person sends', async () => {
  const api = await startedApi();
  const sent = api.privateChat(anna).sendDocument(anna, matrix, { caption: 'seed 7' });
  const [{ message }] = await takeUpdates(api);
  expect(message).toEqual(sent);
  expect(message).toMatchObject({
    caption: 'seed 7',
    document: { file_name: 'матрица.csv', file_size: 17 },
  });
  expect(message?.document).not.toHaveProperty('mime_type');
  const file = resultOf<{ file_path: string }>(
    await call(api, 'getFile', { file_id: sent.document?.file_id }),
  );
  expect(file.file_path).toBe('documents/file_1.csv');
  const response = await fetch(`${api.root}/file/bot${TOKEN}/${file.file_path}`);
  expect(Buffer.from(await response.arrayBuffer())).toEqual(matrix.bytes);
});

test('of a file above 20 MB the bot gets the message alone', async () => {
  const api = await startedApi();
  const bytes = new Uint8Array(20 * 2 ** 20 + 1);
  const file = { name: 'x.tsv', bytes, mimeType: 'text/tab-separated-values' };
  const { document } = api.privateChat(anna).sendDocument(anna, file);
  expect(document).toMatchObject({ mime_type: file.mimeType, file_size: bytes.length });
  expect(await call(api, 'getFile', { file_id: document?.file_id })).toEqual(
    badRequest('file is too big'),
  );
});

test('a person can change the caption of a file, and answer a message with one', async () => {
  const api = await apiWithAnna();
  const room = api.privateChat(anna);
  const sent = room.sendDocument(anna, matrix, { caption: 'old', replyTo: 1 });
  const edited = room.edit(sent.message_id, 'new');
  expect(edited).toMatchObject({
    caption: 'new',
    document: sent.document,
    reply_to_message: { message_id: 1 },
  });
  expect(() => room.sendDocument(anna, matrix, { caption: 'x'.repeat(1025) })).toThrow(
    'message caption is too long',
  );
  expect(() => room.edit(99, 'x')).toThrow('Expected a message to edit, got number 99');
});

test('the bot sends a document, with a thumbnail, and again by its id', async () => {
  const api = await apiWithAnna();
  const files = { document: matrix, thumbnail: { name: 't.jpg', bytes: jpeg(10, 10) } };
  const fields = { chat_id: 7, caption: '<i>x</i>', parse_mode: 'HTML' };
  const sent = messageOf(await callForm(api, 'sendDocument', fields, files));
  expect(sent).toMatchObject({
    caption: 'x',
    document: { file_name: 'матрица.csv', thumbnail: { width: 10 } },
  });
  const again = { chat_id: 7, document: sent.document?.file_id };
  expect(messageOf(await call(api, 'sendDocument', again)).document?.file_id).toBe(again.document);
});

test('there has to be a document to send', async () => {
  const api = await apiWithAnna();
  const { animation } = await sendGif(api);
  const send = (params: object) => call(api, 'sendDocument', { chat_id: 7, ...params });
  const wrong = badRequest('wrong file identifier/HTTP URL specified');
  expect(await send({})).toEqual(badRequest('there is no document in the request'));
  expect(await send({ document: 'unknown' })).toEqual(wrong);
  expect(await send({ document: animation?.file_id })).toEqual(wrong);
});

test('downloads are calls: logged, and struck by faults', async () => {
  const api = await startedApi();
  const { document } = api.privateChat(anna).sendDocument(anna, matrix);
  await call(api, 'getFile', { file_id: document?.file_id });
  const order = api.fault({ fault: { kind: 'cut-after' }, method: 'download' });
  const load = () => fetch(`${api.root}/file/bot${TOKEN}/documents/file_1.csv`);
  await expect(load()).rejects.toThrow();
  order.cancel();
  expect((await load()).status).toBe(200);
  expect(api.calls().map(({ method, outcome }) => [method, outcome.kind])).toEqual([
    ['getFile', 'done'],
    ['download', 'cut'],
    ['download', 'done'],
  ]);
});
