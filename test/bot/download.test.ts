import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Api } from 'grammy';
import { afterEach, expect, it } from 'vitest';
import { download } from '../../src/bot/download.js';

const TOKEN = '123456:secret';
let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** An Api whose files come from `serve`, which gets the number of the try, from 1. */
async function filesFrom(serve: (attempt: number) => RequestListener): Promise<Api> {
  let attempts = 0;
  server = createServer((request, response) => {
    if (request.url !== `/file/bot${TOKEN}/documents/d.csv`) {
      return response.writeHead(404).end();
    }
    return serve(++attempts)(request, response);
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server?.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const api = new Api(TOKEN, { apiRoot: `http://127.0.0.1:${port}` });
  const result = { file_id: 'f', file_unique_id: 'u', file_path: 'documents/d.csv' };
  api.config.use(async () => ({ ok: true, result }) as never);
  return api;
}

it('gets the bytes', async () => {
  const api = await filesFrom(() => (_, response) => response.end('0,1'));
  expect(Buffer.from(await download(api, 'f', 3)).toString()).toBe('0,1');
});

it('reads no more of a file than it may have', async () => {
  let ended = false;
  const api = await filesFrom(() => (_, response) => {
    response.on('close', () => {
      ended = true;
    });
    const pour = () => {
      while (response.write('x'.repeat(1000)));
    };
    response.on('drain', pour);
    pour();
  });
  expect(await download(api, 'f', 10_000)).toBe('too-large');
  await expect.poll(() => ended).toBe(true);
});

it('tries again after a cut and an error of the server', async () => {
  const api = await filesFrom((attempt) => (request, response) => {
    if (attempt === 1) request.socket.destroy();
    else if (attempt === 2) response.writeHead(502).end();
    else response.end('ok');
  });
  expect(Buffer.from(await download(api, 'f', 10)).toString()).toBe('ok');
});

it('gives up on a file that is gone, without naming the token', async () => {
  const api = await filesFrom(() => (_, response) => response.writeHead(404).end());
  const error = await download(api, 'f', 10).catch((error: Error) => error);
  expect(error).toMatchObject({ message: 'Expected a file from Telegram, got 404' });
  expect(`${error instanceof Error && error.stack}`).not.toContain('secret');
});

it('follows no redirect', async () => {
  const api = await filesFrom(() => (_, response) => {
    response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end();
  });
  await expect(download(api, 'f', 10)).rejects.toThrow('got 302');
});
