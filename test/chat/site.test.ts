import { cpSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { isLocalHost } from '../../src/chat/guard.js';
import { readPageFiles } from '../../src/chat/page-files.js';
import { gif } from '../local-api/setup.js';
import { BUILT_PAGE, GROUP, PRIVATE, startedChat, TOKEN } from './started-chat.js';

const saying = { chatId: PRIVATE, text: '/help' };

/** The status of a request with any Host header, which fetch does not let one write. */
function statusFor(port: number, host: string, path = '/'): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { Host: host };
    const sent = request({ host: '127.0.0.1', port, path, headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on('error', reject).end();
  });
}

it('serves the page, and nothing that is not part of it', async () => {
  const { root, port } = await startedChat();
  const page = await fetch(root);
  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await page.text();
  const [, script] = /src="(\/assets\/[^"]+\.js)"/.exec(html) ?? [];
  expect((await fetch(root + script)).headers.get('content-type')).toMatch(/^text\/javascript/);
  for (const path of ['/index.html', '/assets', '/chat.js', '/chat/files/x']) {
    expect([path, (await fetch(root + path)).status]).toStrictEqual([path, 404]);
  }
  for (const path of ['/../chat.js', '/%2e%2e/main.js', '/assets/../../main.js', '//chat.js']) {
    expect([path, await statusFor(port, `localhost:${port}`, path)]).toStrictEqual([path, 404]);
  }
});

it('is served from wherever it lies', async () => {
  const folder = join(mkdtempSync(join(tmpdir(), 'mds-race-')), 'мой бот #1');
  cpSync(BUILT_PAGE, folder, { recursive: true });
  const files = await readPageFiles(pathToFileURL(`${folder}/`));
  expect([...files.keys()].sort()).toStrictEqual(
    [...(await readPageFiles(BUILT_PAGE)).keys()].sort(),
  );
  expect(files.get('/')?.type).toBe('text/html; charset=utf-8');
});

it('has less than 60 kB of script to send, compressed', async () => {
  const folder = new URL('../../dist/page/assets/', import.meta.url);
  const scripts = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const sizes = scripts.map((name) => gzipSync(readFileSync(new URL(name, folder))).length);
  const size = sizes.reduce((sum, bytes) => sum + bytes, 0);
  expect(size).toBeGreaterThan(1000);
  expect(size).toBeLessThan(60_000);
});

it('lets the page load and run nothing but its own', async () => {
  const { root } = await startedChat();
  for (const path of ['/', '/chat/files/none', '/nowhere']) {
    const { headers } = await fetch(root + path);
    const policy = headers.get('content-security-policy')?.split('; ') ?? [];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.join()).not.toMatch(/unsafe|\*|data:|https?:/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('access-control-allow-origin')).toBeNull();
  }
});

it('answers to the names of this machine alone', async () => {
  const { port } = await startedChat();
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`]) {
    expect(await statusFor(port, host)).toBe(200);
  }
  expect(['localhost', '127.0.0.1:80'].map((host) => isLocalHost(host, 80))).toStrictEqual([
    true,
    true,
  ]);
  for (const host of [
    'evil.example',
    `evil.example:${port}`,
    'localhost',
    `localhost:${port + 1}`,
    `localhost.evil.example:${port}`,
  ]) {
    for (const path of ['/', '/chat/events', '/healthz']) {
      expect([host, path, await statusFor(port, host, path)]).toStrictEqual([host, path, 403]);
    }
  }
});

it.each<[why: string, headers: Record<string, string>, status: number]>([
  ['another origin', { Origin: 'https://evil.example' }, 403],
  ['no origin that can be named', { Origin: 'null' }, 403],
  ['another port', { Origin: 'http://localhost:1' }, 403],
  ['another site', { 'Sec-Fetch-Site': 'cross-site' }, 403],
  ['another port, as the browser says it', { 'Sec-Fetch-Site': 'same-site' }, 403],
  ['a form', { 'Content-Type': 'text/plain' }, 415],
  ['another form', { 'Content-Type': 'application/x-www-form-urlencoded' }, 415],
])('takes no writing from %s', async (_, headers, status) => {
  const { api, post } = await startedChat();
  const writes = [
    '/chat/messages',
    '/chat/edits',
    '/chat/presses',
    '/chat/person',
    '/chat/documents',
  ];
  for (const path of writes) {
    expect([path, (await post(path, saying, headers)).status]).toStrictEqual([path, status]);
  }
  expect(api.messages(PRIVATE)).toStrictEqual([]);
});

it('tells nothing to pages of another site, and leaves nothing open for them', async () => {
  const { chat, root } = await startedChat();
  const headers = { 'Sec-Fetch-Site': 'cross-site' };
  for (const path of ['/chat/events', '/chat/files/x']) {
    expect([path, (await fetch(root + path, { headers })).status]).toStrictEqual([path, 403]);
  }
  expect((await fetch(root, { headers })).status).toBe(200);
  for (let k = 0; k < 20; k++) await fetch(`${root}/chat/events`, { method: 'HEAD' });
  expect(chat.listeners).toBe(0);
});

it('listens to a page as long as the page does', async () => {
  const { chat, root } = await startedChat();
  const leaving = Array.from({ length: 12 }, () => new AbortController());
  // A response that nobody holds would be let go of.
  const held = [];
  for (const { signal } of leaving) held.push(await fetch(`${root}/chat/events`, { signal }));
  expect([held.length, chat.listeners]).toStrictEqual([12, 12]);
  for (const controller of leaving) controller.abort();
  await expect.poll(() => chat.listeners).toBe(0);
});

it('has no other methods', async () => {
  const { root } = await startedChat();
  for (const method of ['PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
    const { status, headers } = await fetch(`${root}/chat/messages`, { method });
    expect([status, headers.get('allow')]).toStrictEqual([405, 'GET, HEAD, POST']);
  }
});

it('reads a body of unknown length, up to what it may have', async () => {
  const { api, root } = await startedChat();
  const send = async (text: string) => {
    const wish = JSON.stringify({ chatId: PRIVATE, text });
    const response = await fetch(`${root}/chat/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: new Blob([wish.slice(0, 10), wish.slice(10)]).stream(),
      duplex: 'half',
    } as RequestInit);
    return response.status;
  };
  expect(await send('in pieces')).toBe(204);
  expect(await send('x'.repeat(100_000))).toBe(413);
  expect(api.messages(PRIVATE)).toMatchObject([{ text: 'in pieces' }]);
});

it('takes what the page itself sends', async () => {
  const { api, root, post } = await startedChat();
  const headers = { Origin: root, 'Sec-Fetch-Site': 'same-origin' };
  expect((await post('/chat/messages', saying, headers)).status).toBe(204);
  expect(api.messages(PRIVATE)).toMatchObject([{ text: '/help' }]);
});

it.each<[path: string, wish: unknown, status: number]>([
  ['/chat/messages', undefined, 400],
  ['/chat/messages', 'text', 400],
  ['/chat/messages', { text: 'x' }, 400],
  ['/chat/messages', { chatId: '1000', text: 'x' }, 400],
  ['/chat/messages', { chatId: PRIVATE, text: 7 }, 400],
  ['/chat/messages', { chatId: 1, text: 'x' }, 404],
  ['/chat/messages', { chatId: -1002, text: 'x' }, 404],
  ['/chat/messages', { chatId: PRIVATE, text: 'x', replyTo: 99 }, 404],
  ['/chat/messages', { chatId: GROUP, text: 'x', thread: 99 }, 404],
  ['/chat/messages', { chatId: PRIVATE, text: ' \n ' }, 422],
  ['/chat/messages', { chatId: PRIVATE, text: 'x'.repeat(4097) }, 422],
  ['/chat/messages', { chatId: PRIVATE, text: 'x'.repeat(70_000) }, 413],
  ['/chat/edits', { chatId: GROUP, messageId: 1, text: 'x' }, 404],
  ['/chat/edits', { chatId: PRIVATE, messageId: 7, text: 'x' }, 404],
  ['/chat/presses', { chatId: PRIVATE, messageId: 7, data: 'x' }, 404],
  ['/chat/person', { role: 'owner' }, 400],
  ['/chat/person', { language: 'de' }, 400],
  ['/chat/documents', { chatId: PRIVATE }, 400],
])('answers %s with %j by %d, and changes nothing', async (path, wish, status) => {
  const { api, post } = await startedChat();
  const before = api.events().length;
  expect((await post(path, wish)).status).toBe(status);
  expect(api.events().length).toBe(before);
});

/** Sends a file as the page does. */
function sendFile(root: string, wish: object, bytes: Uint8Array): Promise<Response> {
  return fetch(`${root}/chat/documents`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.concat([Buffer.from(`${JSON.stringify(wish)}\n`), bytes]),
  });
}

it.each([
  [{ chatId: 1, name: 'a.csv', type: '', caption: '' }, 404],
  [{ chatId: PRIVATE, name: '', type: '', caption: '' }, 400],
  [{ chatId: PRIVATE, name: 'a.csv', type: '', caption: 'x'.repeat(1025) }, 422],
])('answers a file with %j by %d', async (wish, status) => {
  const { api, root } = await startedChat();
  expect((await sendFile(root, wish, Buffer.from(',a\n'))).status).toBe(status);
  expect(api.messages(PRIVATE)).toStrictEqual([]);
});

it('gives films to be shown, and all else to be saved, to the byte', async () => {
  const { api, root } = await startedChat();
  const wish = {
    chatId: PRIVATE,
    name: '<script>.html',
    type: 'text/html',
    caption: 'п'.repeat(1024),
  };
  const bytes = Buffer.from('\n\0<script>alert(1)</script>\n');
  expect((await sendFile(root, wish, bytes)).status).toBe(204);
  const [{ document, caption }] = api.messages(PRIVATE);
  expect(caption).toBe(wish.caption);
  expect(document).toMatchObject({
    file_name: wish.name,
    mime_type: 'text/html',
    file_size: bytes.length,
  });
  const saved = await fetch(`${root}/chat/files/${document?.file_id}`);
  expect(saved.headers.get('content-type')).toBe('application/octet-stream');
  expect(saved.headers.get('content-disposition')).toBe('attachment');
  expect(Buffer.from(await saved.arrayBuffer())).toStrictEqual(bytes);

  const form = new FormData();
  form.set('chat_id', `${PRIVATE}`);
  form.set('animation', new Blob([new Uint8Array(gif())]), 'race.gif');
  await fetch(`${api.root}/bot${TOKEN}/sendAnimation`, { method: 'POST', body: form });
  const film = api.messages(PRIVATE).at(-1)?.animation;
  const shown = await fetch(`${root}/chat/files/${film?.file_id}`);
  expect(shown.headers.get('content-type')).toBe('image/gif');
  expect(shown.headers.get('content-disposition')).toBeNull();
  expect(Buffer.from(await shown.arrayBuffer())).toStrictEqual(gif());
});
