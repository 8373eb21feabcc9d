import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { onTestFinished } from 'vitest';
import { listening } from './unreachable.js';

const file = (name: string) => new URL(`./tls/${name}`, import.meta.url);

/** No name server knows it: only the proxy leads there. */
const HOST = 'telegram.test';
/** Of that host, made for these tests alone: `NODE_EXTRA_CA_CERTS`. */
export const CERTIFICATE = file('telegram.test.crt').pathname;

/** What has passed through a proxy. */
export interface Proxy {
  readonly port: number;
  /** The targets that clients asked for, in their order. */
  readonly targets: readonly string[];
}

/** Ends with the test, with all connections. */
function endWithTest(server: {
  close(): unknown;
  on(event: 'connection', add: (s: Socket) => void): unknown;
}) {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket.on('error', () => {}));
  });
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
}

function join(one: Socket, other: Socket): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ]) {
    from.on('error', () => to.destroy()).on('close', () => to.destroy());
    from.pipe(to);
  }
}

/** An https server of that host which passes everything on to a port of this machine. */
export async function telegramWithTls(port: number): Promise<{ root: string; port: number }> {
  const pem = (name: string) => readFileSync(file(`telegram.test.${name}`));
  const server = createTlsServer({ key: pem('key'), cert: pem('crt') }, (socket) => {
    join(socket, connect(port, '127.0.0.1'));
  });
  endWithTest(server);
  return { root: `https://${HOST}`, port: await listening(server) };
}

/**
 * A proxy that knows the method CONNECT alone. It leads any target to `port`, for clients with the
 * right `authorization` if that is given.
 */
export async function startProxy(port: number, authorization?: string): Promise<Proxy> {
  const targets: string[] = [];
  const server = createServer((_, response) => response.writeHead(405).end());
  server.on('connect', async ({ url = '', headers }, socket: Socket) => {
    socket.on('error', () => {});
    targets.push(url);
    if (authorization !== undefined && headers['proxy-authorization'] !== authorization) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const target = connect(port, '127.0.0.1');
    await once(target, 'connect');
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    join(socket, target);
  });
  endWithTest(server);
  return { port: await listening(server), targets };
}
