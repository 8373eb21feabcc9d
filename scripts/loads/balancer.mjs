import { once } from 'node:events';
import { createServer, request } from 'node:http';

const PATH = '/telegram';

/** Shares out requests among the ports in turn; one that does not answer is left out. */
export async function startBalancer() {
  let turn = 0;
  const ports = new Set();
  const server = createServer(async (incoming, response) => {
    const chunks = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    const all = [...ports];
    for (let tries = 0; tries < all.length; tries++) {
      const answer = await pass(incoming, body, all[turn++ % all.length]).catch(() => undefined);
      if (!answer) continue;
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
      return;
    }
    response.writeHead(502).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${server.address().port}${PATH}`,
    add: (port) => ports.add(port),
    remove: (port) => ports.delete(port),
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

function pass({ url, method, headers }, body, port) {
  return new Promise((resolve, reject) => {
    const options = { port, host: '127.0.0.1', path: url, method, headers };
    request(options, resolve).on('error', reject).end(body);
  });
}
