import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { onTestFinished } from 'vitest';

/** What shares out requests among ports, in turn; a port that does not answer is left out. */
export interface Balancer {
  readonly root: string;
  ports: readonly number[];
}

export async function startBalancer(): Promise<Balancer> {
  let turn = 0;
  const server = createServer(async (incoming, response) => {
    const body = await collect(incoming);
    for (const _ of balancer.ports) {
      const port = balancer.ports[turn++ % balancer.ports.length];
      try {
        const answer = await pass(incoming, body, port);
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      } catch {
        // The next one, then.
      }
    }
    response.writeHead(502).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error(`Expected a port, got ${address}`);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const balancer: Balancer = { root: `http://127.0.0.1:${address.port}`, ports: [] };
  return balancer;
}

async function collect(incoming: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function pass(
  { url = '/', method = 'GET', headers }: IncomingMessage,
  body: Buffer,
  port: number,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: url, method, headers };
    request(options, resolve).on('error', reject).end(body);
  });
}
