import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { LocalApi } from '../local-api/local-api.js';
import type { Language } from '../text/speech.js';
import { isLocalHost } from './guard.js';
import { readPageFiles } from './page-files.js';
import { routes } from './routes.js';
import { Streams } from './stream.js';
import { World } from './world.js';

const BUILT_PAGE = new URL('../page/', import.meta.url);

/** A page to talk to a bot on, whose Bot API server runs in this process. */
export interface Chat {
  /**
   * Whether the request names this machine in its Host header; what does not is to be refused,
   * which keeps the pages of other sites out.
   */
  admits(request: IncomingMessage): boolean;
  handle(request: IncomingMessage, response: ServerResponse): void;
  /** Pages that listen. */
  readonly listeners: number;
  /** Ends the streams of all pages. */
  close(): void;
}

export interface ChatOptions {
  /** Of the channel, and of the person until another is chosen. */
  readonly language: Language;
  /** What the channel has published. */
  readonly post: string;
  /** The folder of the built page. */
  readonly page?: URL;
}

/** Opens the two chats. Rejects where the page is not built. */
export async function openChat(
  api: LocalApi,
  { language, post, page = BUILT_PAGE }: ChatOptions,
): Promise<Chat> {
  const files = await readPageFiles(page);
  const world = new World(api, language, post);
  const streams = new Streams(world);
  const { fetch } = routes({ api, world, streams, files });
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  return {
    admits: ({ headers, socket }) => isLocalHost(headers.host, socket.localPort ?? 0),
    handle: (request, response) => void listener(request, response),
    get listeners() {
      return streams.count;
    },
    close: () => streams.close(),
  };
}
