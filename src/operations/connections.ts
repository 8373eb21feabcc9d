import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * Keeps at most `most` connections: a new one closes the one whose last complete request header is
 * the oldest. Sockets that send a byte now and then so keep nobody else out.
 */
export function limitConnections(server: Server, most: number): void {
  /** The least recently used first. */
  const sockets = new Set<Socket>();
  const touch = (socket: Socket): void => {
    sockets.delete(socket);
    sockets.add(socket);
  };
  server.on('connection', (socket: Socket) => {
    touch(socket);
    socket.once('close', () => sockets.delete(socket));
    const [oldest] = sockets;
    if (sockets.size > most) oldest?.destroy();
  });
  server.on('request', ({ socket }: IncomingMessage) => {
    if (sockets.has(socket)) touch(socket);
  });
}
