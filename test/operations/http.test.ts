import { once } from 'node:events';
import { connect } from 'node:net';
import { pino } from 'pino';
import { afterEach, expect, it } from 'vitest';
import { type Health, type Operations, startOperations } from '../../src/operations/http.js';
import { createMetrics } from '../../src/operations/metrics.js';

const log = pino({ level: 'silent' });
const closing: Operations[] = [];
afterEach(async () => {
  for (const operations of closing.splice(0)) await operations.close();
});

async function start(health: () => Health = () => ({ status: 'ok' }), metrics = createMetrics()) {
  const operations = await startOperations({ port: 0, host: '127.0.0.1', metrics, health, log });
  if ('mistake' in operations) throw new Error(operations.mistake);
  closing.push(operations);
  const root = `http://127.0.0.1:${operations.port}`;
  return { operations, get: (path: string, method = 'GET') => fetch(root + path, { method }) };
}

it('says how the bot is', async () => {
  let status: Health['status'] = 'ok';
  const { get } = await start(() => ({ status }));
  const healthy = await get('/healthz?from=probe');
  expect([healthy.status, await healthy.json()]).toStrictEqual([200, { status: 'ok' }]);
  for (status of ['stopping', 'not-polling'] as const) {
    const ill = await get('/healthz');
    expect([ill.status, await ill.json()]).toStrictEqual([503, { status }]);
  }
});

it('serves the metrics', async () => {
  const { get } = await start();
  const response = await get('/metrics');
  expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  expect(await response.text()).toMatch(/^# TYPE mds_race_jobs_total counter$/m);
});

it('collects the metrics once for all requests at a time', async () => {
  let times = 0;
  const text = async () => `${++times}\n`;
  const { operations, get } = await start(undefined, { ...createMetrics(), text });
  const socket = connect(operations.port, '127.0.0.1').setEncoding('utf8');
  let replies = '';
  socket.on('data', (chunk) => {
    replies += chunk;
  });
  socket.write('GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(200));
  await expect.poll(() => replies.split('200 OK').length).toBe(201);
  expect(times).toBeLessThan(20);
  const before = times;
  expect(await (await get('/metrics')).text()).toBe(`${before + 1}\n`);
  socket.destroy();
});

it.each([
  ['HEAD', '/healthz', 200],
  ['HEAD', '/metrics', 200],
  ['POST', '/metrics', 405],
  ['DELETE', '/healthz', 405],
  ['GET', '/', 404],
  ['POST', '/healthz/', 404],
  ['GET', '//healthz', 404],
  ['GET', '/../healthz/..', 404],
])('answers %s %s with %d', async (method, path, status) => {
  const response = await (await start()).get(path, method);
  expect(response.status).toBe(status);
  expect(response.headers.get('allow')).toBe(status === 405 ? 'GET, HEAD' : null);
  if (method === 'HEAD') expect(await response.text()).toBe('');
});

it('names no internals when a page fails', async () => {
  const metrics = { ...createMetrics(), text: () => Promise.reject(new Error('secret')) };
  const response = await (await start(undefined, metrics)).get('/metrics');
  expect([response.status, await response.text()]).toStrictEqual([500, 'failed\n']);
});

it('refuses headers that are too long', async () => {
  const { operations } = await start();
  const response = await fetch(`http://127.0.0.1:${operations.port}/healthz`, {
    headers: { long: 'x'.repeat(10_000) },
  });
  expect(response.status).toBe(431);
});

it('names a port that is taken', async () => {
  const { operations } = await start();
  const { port } = operations;
  const second = await startOperations({
    host: '127.0.0.1',
    port,
    metrics: createMetrics(),
    health: () => ({ status: 'ok' }),
    log,
  });
  expect(second).toStrictEqual({
    mistake: `PORT ${port} is taken by another program: choose a free one`,
  });
});

it('answers what is under way when it closes, and waits for nobody who does not ask', async () => {
  let finish: (() => void) | undefined;
  const text = () =>
    new Promise<string>((resolve) => {
      finish = () => resolve('done\n');
    });
  const { operations, get } = await start(undefined, { ...createMetrics(), text });
  const silent = connect(operations.port, '127.0.0.1');
  await once(silent, 'connect');
  silent.write('GET /healthz HTTP/1.1\r\n');
  const answer = get('/metrics');
  await expect.poll(() => finish).toBeDefined();

  const closed = operations.close();
  finish?.();
  expect(await (await answer).text()).toBe('done\n');
  await closed;
  silent.destroy();
});

it('answers at once while hundreds of sockets send a byte now and then', async () => {
  const { operations, get } = await start();
  const sockets = Array.from({ length: 700 }, () => connect(operations.port, '127.0.0.1'));
  for (const socket of sockets) socket.on('error', () => {});
  await Promise.all(sockets.map((socket) => once(socket, 'connect')));
  for (const socket of sockets) socket.write('GET /healthz HTTP/1.1\r\nX-Slow: ');
  for (let k = 0; k < 5; k++) {
    for (const socket of sockets) if (socket.writable) socket.write('x');
    expect((await get('/healthz')).status).toBe(200);
  }
  for (const socket of sockets) socket.destroy();
});

it('keeps a connection that is in use, however many others come', async () => {
  const { operations } = await start();
  const used = connect(operations.port, '127.0.0.1').setEncoding('utf8');
  const others = [];
  for (let k = 0; k < 600; k++) {
    others.push(connect(operations.port, '127.0.0.1').on('error', () => {}));
    if (k % 100 > 0) continue;
    await once(others[k], 'connect');
    used.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    expect(String((await once(used, 'data'))[0])).toContain('200 OK');
  }
  for (const socket of [used, ...others]) socket.destroy();
});
