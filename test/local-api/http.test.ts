import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { startLocalApi } from '../../src/local-api/local-api.js';
import {
  anna,
  annasChat,
  apiWithAnna,
  badRequest,
  call,
  callForm,
  messageOf,
  request,
  resultOf,
  startedApi,
  TOKEN,
} from './setup.js';

const path = `/bot${TOKEN}/sendMessage`;

function post(type: string, body: string | Uint8Array<ArrayBuffer>): RequestInit {
  return { method: 'POST', headers: { 'content-type': type }, body };
}

test('getMe tells the id that is in the token, and a complete bot', async () => {
  const api = await startedApi();
  const me = resultOf<object>(await call(api, 'getMe'));
  expect(me).toMatchObject({ ...api.bot, id: 123456, is_bot: true, can_join_groups: true });
});

test('the server listens on loopback only, on the port asked or any free one', async () => {
  const api = await startedApi();
  expect(api.root).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const port = Number(new URL(api.root).port);
  await expect(startLocalApi({ token: TOKEN, port })).rejects.toThrow('EADDRINUSE');
});

test.each(['', 'abc', '12', ':x', '0:abc'])(
  'a token without a bot id, "%s", is a mistake',
  (token) => expect(startLocalApi({ token })).rejects.toThrow('Expected a token'),
);

test('the four ways to pass parameters do the same', async () => {
  const api = await apiWithAnna();
  const query = new URLSearchParams({ chat_id: '7', text: 'a & b?' }).toString();
  const answers = [
    await request(api, `${path}?${query}`),
    await request(api, `${path}?chat_id=7&text=a+%26+b?`),
    await request(api, `${path}?${query}`, { method: 'POST' }),
    await request(api, path, post('application/x-www-form-urlencoded', query)),
    await request(api, path, post('application/json', '{"chat_id":7,"text":"a & b?"}')),
    await request(
      api,
      path,
      post('application/json; charset=utf-8', '{"chat_id":"7","text":"a & b?"}'),
    ),
    await callForm(api, 'sendMessage', { chat_id: 7, text: 'a & b?' }),
    await request(api, `${path}?chat_id=7`, post('application/json', '{"text":"a & b?"}')),
  ];
  for (const answer of answers) {
    expect(answer.status).toBe(200);
    expect(messageOf(answer)).toMatchObject({ chat: annasChat, text: 'a & b?' });
  }
  const numbers = answers.map((answer) => messageOf(answer).message_id);
  expect(numbers).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
});

test('names of methods are case-insensitive', async () => {
  const api = await startedApi();
  expect(await call(api, 'GETME')).toEqual(await call(api, 'getMe'));
});

test('a null in JSON is a parameter not given', async () => {
  const api = await apiWithAnna();
  const params = { chat_id: 7, text: 'hi', parse_mode: null, reply_markup: null };
  expect(messageOf(await call(api, 'sendMessage', params)).text).toBe('hi');
});

test.each([
  ['/bot/getMe', 404, 'Not Found'],
  ['/', 404, 'Not Found'],
  ['/bot123', 404, 'Not Found'],
  ['/nonsense?x=1', 404, 'Not Found'],
  ['/bot%E0%A4%A/getMe', 401, 'Unauthorized'],
  ['/bot123456:other/getMe', 401, 'Unauthorized'],
  ['/file/bot123456:other/animations/file_1', 401, 'Unauthorized'],
  [`/bot${TOKEN}/sendVenue`, 404, 'Not Found: method not found'],
  [`/bot${TOKEN}/`, 404, 'Not Found: method not found'],
  [`/bot${TOKEN}/constructor`, 404, 'Not Found: method not found'],
  [`/file/bot${TOKEN}/animations/file_1`, 404, 'Not Found'],
])('%s leads nowhere', async (url, error_code, description) => {
  const api = await startedApi();
  const refusal = { status: error_code, ok: false, error_code, description };
  expect(await request(api, url)).toEqual(refusal);
});

test('other HTTP methods are refused', async () => {
  const api = await startedApi();
  const answer = await request(api, `/bot${TOKEN}/getMe`, { method: 'PUT' });
  expect(answer).toMatchObject({ status: 405, ok: false, error_code: 405 });
});

test.each([
  ['application/json', '{"chat_id":7', "can't parse the request body as JSON"],
  ['application/json', '"text"', 'expected the request body to be a JSON object'],
  ['application/json', '[7]', 'expected the request body to be a JSON object'],
  ['multipart/form-data', 'x', "can't parse form data: Multipart: Boundary not found"],
  ['multipart/form-data; boundary=b', 'x', "can't parse form data: Unexpected end of form"],
  [
    'multipart/form-data; boundary=b',
    '--b\r\ncontent-disposition: form-data; name="f"; filename="x.gif"\r\n\r\nGIF89a',
    "can't parse form data: Unexpected end of form",
  ],
  [
    'multipart/form-data; boundary=b',
    '--b\r\nno header at all\r\n\r\n\r\n--b--\r\n',
    "can't parse form data: Malformed part header",
  ],
  ['text/plain', 'chat_id=7', 'message text is empty'],
])('a broken body of type %s is refused: %s', async (type, body, what) => {
  const api = await apiWithAnna();
  expect(await request(api, path, post(type, body))).toEqual(badRequest(what));
  expect(await call(api, 'getMe')).toMatchObject({ ok: true });
});

test('a body up to 50 MB is read, a larger one refused with 413', async () => {
  const api = await startedApi();
  const send = (size: number) =>
    request(api, `/bot${TOKEN}/getMe`, post('text/plain', new Uint8Array(size)));
  const limit = 50 * 2 ** 20;
  expect(await send(limit)).toMatchObject({ status: 200, ok: true });
  expect(await send(limit + 1)).toEqual({
    status: 413,
    ok: false,
    error_code: 413,
    description: 'Request Entity Too Large',
  });
  expect(await call(api, 'getMe')).toMatchObject({ ok: true });
});

test('a request that breaks off is refused and does no harm', async () => {
  const api = await apiWithAnna();
  const socket = connect(Number(new URL(api.root).port), '127.0.0.1');
  socket.end(`POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\nhalf`);
  socket.on('error', () => socket.destroy());
  const refused = await api.waitFor(
    () => api.events().find(({ type }) => type === 'refused'),
    2000,
  );
  expect(refused).toMatchObject({ code: 400, description: 'Bad Request: the request broke off' });
  expect(await call(api, 'getMe')).toMatchObject({ ok: true });
});

test('a strange request line does no harm', async () => {
  const api = await startedApi();
  const socket = connect(Number(new URL(api.root).port), '127.0.0.1');
  socket.end('GET http://[::bad/bot HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n');
  const chunks: Buffer[] = [];
  for await (const chunk of socket) chunks.push(chunk);
  expect(Buffer.concat(chunks).toString()).toMatch(/^HTTP\/1\.1 404 /);
});

test('what is refused is an event, with the method and the error', async () => {
  const api = await apiWithAnna();
  await call(api, 'sendMessage', { chat_id: 99, text: 'hi' });
  expect(api.events().at(-1)).toEqual({
    type: 'refused',
    method: 'sendMessage',
    code: 400,
    description: 'Bad Request: chat not found',
  });
  expect(api.messages(anna.id)).toHaveLength(1);
});

test('close ends open connections at once and frees the port', async () => {
  const api = await startLocalApi({ token: TOKEN });
  const poll = call(api, 'getUpdates', { timeout: 50 }).catch((error: unknown) => error);
  await call(api, 'getMe');
  const before = performance.now();
  await api.close();
  expect(await poll).toBeInstanceOf(Error);
  expect(performance.now() - before).toBeLessThan(1000);
  await expect(call(api, 'getMe')).rejects.toThrow();
});

test.each([
  ['sendMessage', { chat_id: 7, text: 'x', reply_params: {} }, 'reply_params'],
  ['sendMessage', { chat_id: 7, text: 'x', photo: 'y' }, 'photo'],
  ['getMe', { chat_id: 7 }, 'chat_id'],
])('%s has no such parameter: %o', async (method, params, name) => {
  const api = await apiWithAnna();
  const what = `this server knows no parameter "${name}" of ${method}`;
  expect(await call(api, method, params)).toEqual(badRequest(what));
  expect(await call(api, method.toLowerCase(), params)).toEqual(badRequest(what));
  expect(api.messages(anna.id)).toHaveLength(1);
});
