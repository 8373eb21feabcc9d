import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import { limitConnections } from './connections.js';
import type { Metrics } from './metrics.js';
import type { Webhook } from './webhook.js';

/** How the bot is; anything but "ok" makes /healthz answer 503. */
export interface Health {
  readonly status: 'ok' | 'connecting' | 'stopping' | 'not-polling' | 'no-redis';
  /** Whether Redis is there, where the bot does without it for a while. */
  readonly redis?: 'ok' | 'away';
}

export interface OperationsOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** The address to listen on; a page is on 127.0.0.1 in any case. */
  readonly host: string;
  readonly metrics: Pick<Metrics, 'text' | 'contentType'>;
  /** Asked at each request for /healthz; all it gives is shown. */
  readonly health: () => Health;
  readonly log: Logger;
  /** Served besides. */
  readonly webhook?: Pick<Webhook, 'path' | 'handle'> | undefined;
  /** What else is served, to this machine alone. */
  readonly page?: LocalPage | undefined;
}

/** A page for this machine. */
export interface LocalPage {
  /** Whether the request comes from this machine. */
  admits(request: IncomingMessage): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
}

export interface Operations {
  /** The port it listens on. */
  readonly port: number;
  /** Takes no more requests; resolves when those under way are answered, or too slow. */
  close(): Promise<void>;
}

/** Bounds on requests, which have little to say; bytes, connections, milliseconds. */
const MOST_HEADER_BYTES = 8192;
/** All programs of this machine put their cookies into requests to a page on it. */
const MOST_PAGE_HEADER_BYTES = 64 * 1024;
const MOST_CONNECTIONS = 500;
const REQUEST_TIME = 5_000;
const CHECK_INTERVAL = 1_000;
/** Milliseconds that requests under way get at the end. */
const CLOSING_TIME = 1_000;

interface Reply {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/**
 * Serves GET and HEAD of /healthz and /metrics on that address; with a page beside them, on 127.0.0.1
 * alone. An address or a port that cannot be had is a mistake of whoever set it: one line says so.
 */
export async function startOperations({
  port,
  host,
  metrics,
  health,
  log,
  webhook,
  page: local,
}: OperationsOptions): Promise<Operations | { readonly mistake: string }> {
  const { contentType: type } = metrics;
  let metricsText: Promise<string> | undefined;
  /** One text for all who ask at a time: it takes a millisecond, and a socket can ask 200 times at once. */
  const readMetrics = (): Promise<string> => {
    metricsText ??= metrics.text().finally(() => {
      metricsText = undefined;
    });
    return metricsText;
  };
  const pages = new Map<string, () => Reply | Promise<Reply>>([
    ['/healthz', () => healthReply(health())],
    ['/metrics', async () => ({ status: 200, type, body: await readMetrics() })],
  ]);
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (local && !local.admits(request)) {
      return send(response, plain(403, 'this page is for its own machine'));
    }
    const [path] = (request.url ?? '').split('?');
    if (path === webhook?.path) return webhook.handle(request, response);
    const page = pages.get(path);
    if (!page && local) return local.handle(request, response);
    if (!page) return send(response, plain(404, 'not found'));
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      response.setHeader('Allow', 'GET, HEAD');
      return send(response, plain(405, 'method not allowed'));
    }
    try {
      send(response, await page());
    } catch (error) {
      log.error({ error }, 'page for operations failed');
      send(response, plain(500, 'failed'));
    }
  };

  const server = createServer(
    {
      maxHeaderSize: local ? MOST_PAGE_HEADER_BYTES : MOST_HEADER_BYTES,
      headersTimeout: REQUEST_TIME,
      requestTimeout: REQUEST_TIME,
      connectionsCheckingInterval: CHECK_INTERVAL,
    },
    handle,
  );
  limitConnections(server, MOST_CONNECTIONS);
  try {
    await once(server.listen(port, local ? '127.0.0.1' : host), 'listening');
  } catch (error) {
    return { mistake: refusal(host, port, error) };
  }
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), CLOSING_TIME);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
      }),
  };
}

function refusal(host: string, port: number, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT ${port} is taken by another program: choose a free one`;
  if (code === 'EACCES') return `PORT ${port} may not be listened on: choose one above 1023`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return `HOST ${host} is no address of this machine: name one, or 0.0.0.0 for all`;
  }
  throw error;
}

function healthReply(health: Health): Reply {
  const status = health.status === 'ok' ? 200 : 503;
  return { status, type: 'application/json', body: JSON.stringify(health) };
}

function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` };
}

function send(response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) });
  response.end(body);
}
