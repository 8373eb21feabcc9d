import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat } from './chat.js';

/** All programs of this machine put their cookies into requests to it. */
const MOST_HEADER_BYTES = 64 * 1024;

export interface Served {
  readonly port: number;
  close(): void;
}

/** Serves the page alone, on 127.0.0.1; 0 takes any free port. Rejects where it cannot listen. */
export async function servePage(chat: Chat, port: number): Promise<Served> {
  const server = createServer({ maxHeaderSize: MOST_HEADER_BYTES }, (request, response) => {
    if (chat.admits(request)) chat.handle(request, response);
    else response.writeHead(403).end();
  });
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      chat.close();
      server.close();
      server.closeAllConnections();
    },
  };
}
