import { type Context, Hono } from 'hono';
import type { z } from 'zod';
import type { LocalApi } from '../local-api/local-api.js';
import { readBody } from './body.js';
import { MOST_FILE } from './contract.js';
import { headers, ownRequestsOnly } from './guard.js';
import type { PageFile } from './page-files.js';
import { becoming, editing, pressing, saying, sending } from './requests.js';
import type { Streams } from './stream.js';
import type { Refusal, World } from './world.js';

/** Bytes of a request that carries no file. */
const MOST_WORDS = 64 * 1024;
const NEW_LINE = 10;
/** What the page shows in place; all else is for saving, whatever it says it is. */
const SHOWN = ['image/gif', 'image/png'];

export interface Site {
  readonly api: LocalApi;
  readonly world: World;
  readonly streams: Streams;
  /** By path. */
  readonly files: ReadonlyMap<string, PageFile>;
}

/** The page, what it shows and what it does. */
export function routes({ api, world, streams, files }: Site): Hono {
  const app = new Hono();
  app.use(headers, ownRequestsOnly);

  // Nobody would read a stream, or end it, who has asked for its head.
  app.get('/chat/events', (context) =>
    context.req.method === 'GET' ? streams.open(context) : context.body(null),
  );

  app.get('/chat/files/:id', (context) => {
    const file = api.storedFile(context.req.param('id'));
    if (!file) return context.text('no such file\n', 404);
    const isShown = SHOWN.includes(file.mimeType ?? '');
    context.header('Content-Type', (isShown && file.mimeType) || 'application/octet-stream');
    context.header('Cache-Control', 'private, max-age=31536000, immutable');
    if (!isShown) context.header('Content-Disposition', 'attachment');
    return context.body(new Uint8Array(file.bytes));
  });

  const write = <T>(path: string, schema: z.ZodType<T>, act: (wish: T) => Refusal | undefined) =>
    app.post(path, async (context) => {
      const body = await readBody(context.req.raw, MOST_WORDS);
      if (!body) return tooLarge(context);
      const wish = schema.safeParse(parsed(body.toString()));
      return wish.success ? ended(context, act(wish.data)) : malformed(context);
    });
  write('/chat/messages', saying, (wish) => world.say(wish));
  write('/chat/edits', editing, (wish) => world.edit(wish));
  write('/chat/presses', pressing, (wish) => world.press(wish));
  write('/chat/person', becoming, (wish) => {
    world.become(wish);
    return undefined;
  });
  app.post('/chat/documents', async (context) => {
    const body = await readBody(context.req.raw, MOST_FILE + MOST_WORDS);
    if (!body) return tooLarge(context);
    const end = Math.max(body.indexOf(NEW_LINE), 0);
    const wish = sending.safeParse(parsed(body.toString('utf8', 0, end)));
    if (!wish.success) return malformed(context);
    return ended(context, world.send(wish.data, body.subarray(end + 1)));
  });

  app.get('*', (context) => {
    const file = files.get(context.req.path);
    if (!file) return context.notFound();
    context.header('Content-Type', file.type);
    context.header(
      'Cache-Control',
      file.isNamedByContent ? 'max-age=31536000, immutable' : 'no-cache',
    );
    return context.body(file.bytes);
  });
  return app;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function tooLarge(context: Context): Response {
  return context.text('too large\n', 413);
}

function malformed(context: Context): Response {
  return context.text('malformed\n', 400);
}

function ended(context: Context, refusal: Refusal | undefined): Response {
  if (refusal === undefined) return context.body(null, 204);
  return context.text(`${refusal}\n`, refusal === 'gone' ? 404 : 422);
}
