import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { z } from 'zod';
import type { LocalApi } from '../local-api/local-api.js';
import { MOST_FILE } from './contract.js';
import { headers, ownWritesOnly } from './guard.js';
import type { PageFile } from './page-files.js';
import { becoming, editing, pressing, saying, sending } from './requests.js';
import { streamEvents } from './stream.js';
import type { Refusal, World } from './world.js';

/** Bytes of a request that carries no file. */
const MOST_WORDS = 64 * 1024;
/** What the page shows in place; all else is for saving, whatever it says it is. */
const SHOWN = ['image/gif', 'image/png'];

export interface Site {
  readonly api: LocalApi;
  readonly world: World;
  /** By path. */
  readonly files: ReadonlyMap<string, PageFile>;
  /** Ends the streams. */
  readonly end: AbortSignal;
}

/** The page, what it shows and what it does. */
export function routes({ api, world, files, end }: Site): Hono {
  const app = new Hono();
  app.use(headers, ownWritesOnly);

  app.get('/chat/events', (context) => streamEvents(context, world, end));

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
    app.post(path, bodyLimit({ maxSize: MOST_WORDS }), async (context) => {
      const wish = schema.safeParse(parsed(await context.req.text()));
      return wish.success ? ended(context, act(wish.data)) : malformed(context);
    });
  write('/chat/messages', saying, (wish) => world.say(wish));
  write('/chat/edits', editing, (wish) => world.edit(wish));
  write('/chat/presses', pressing, (wish) => world.press(wish));
  write('/chat/person', becoming, (wish) => {
    world.become(wish);
    return undefined;
  });
  app.post('/chat/documents', bodyLimit({ maxSize: MOST_FILE + MOST_WORDS }), async (context) => {
    const body = Buffer.from(await context.req.arrayBuffer());
    const end = body.indexOf('\n');
    const wish = sending.safeParse(parsed(body.toString('utf8', 0, Math.max(end, 0))));
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

function malformed(context: Context): Response {
  return context.text('malformed\n', 400);
}

function ended(context: Context, refusal: Refusal | undefined): Response {
  if (refusal === undefined) return context.body(null, 204);
  return context.text(`${refusal}\n`, refusal === 'gone' ? 404 : 422);
}
