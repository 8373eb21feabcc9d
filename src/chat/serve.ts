import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Chat } from './chat.js';

export interface Served {
  readonly port: number;
  close(): void;
}

/** Serves the page alone, on 127.0.0.1; 0 takes any free port. Rejects where it cannot listen. */
export async function servePage(chat: Chat, port: number): Promise<Served> {
  const server = createServer((request, response) =>
    chat.handle(request, response, () => response.writeHead(404).end()),
  );
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
