import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from 'pino';

/** Bytes; Telegram's updates have a few thousand. */
const MOST_BYTES = 1 << 20;
const SECRET = 'x-telegram-bot-api-secret-token';

/** Where Telegram brings updates. */
export interface Webhook {
  readonly path: string;
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
  /** From now on updates are given to `accept`, and acknowledged when it resolves. */
  open(accept: (update: { readonly update_id: number }) => Promise<void>): void;
  /** Sends updates away again, to be brought later or to another process. */
  close(): void;
}

export interface WebhookOptions {
  readonly path: string;
  readonly secret: string;
  readonly log: Logger;
}

/** Closed at first. Nothing is run for who does not know the secret, or sends what is no update. */
export function createWebhook({ path, secret, log }: WebhookOptions): Webhook {
  let accept: Parameters<Webhook['open']>[0] | undefined;

  const serve = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST') return 405;
    if (!isSame(String(request.headers[SECRET] ?? ''), secret)) return 401;
    if (!accept) return 503;
    const body = await collect(request);
    if (body === undefined) return 413;
    const update = readUpdate(body);
    if (!update) return 400;
    await accept(update);
    return 200;
  };

  return {
    path,
    async handle(request, response) {
      let status = 500;
      try {
        status = await serve(request);
      } catch (error) {
        log.error({ error }, 'update not accepted');
      }
      if (status === 405) response.setHeader('Allow', 'POST');
      // What is left of a body that nobody reads would be taken for the next request.
      if (!request.complete) response.setHeader('Connection', 'close');
      response.writeHead(status, { 'Content-Length': 0 }).end();
    },
    open(taker) {
      accept = taker;
    },
    close() {
      accept = undefined;
    },
  };
}

/** Takes as long for any two texts. */
function isSame(given: string, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}

/** Undefined for a body that is too long. */
async function collect(request: IncomingMessage): Promise<string | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += chunk.length;
    if (length > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readUpdate(body: string): { readonly update_id: number } | undefined {
  try {
    const update: unknown = JSON.parse(body);
    return isUpdate(update) ? update : undefined;
  } catch {
    return undefined;
  }
}

function isUpdate(value: unknown): value is { readonly update_id: number } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'update_id' in value &&
    Number.isSafeInteger(value.update_id)
  );
}
