import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { LocalApi } from '../local-api/local-api.js';
import type { Language } from '../text/speech.js';
import { isLocalHost } from './guard.js';
import { readPageFiles } from './page-files.js';
import { routes } from './routes.js';
import { World } from './world.js';

const BUILT_PAGE = new URL('../page/', import.meta.url);
/** Requests to the same server that the page leaves to others. */
const OF_OTHERS = ['/healthz', '/metrics'];

/** A page to talk to a bot on, whose Bot API server runs in this process. */
export interface Chat {
  /**
   * Serves the page, `next` what is no business of its. Refuses with 403 whatever does not name
   * this machine in its Host header, which keeps the pages of other sites out.
   */
  handle(request: IncomingMessage, response: ServerResponse, next: () => void): void;
  /** Ends the streams of all pages. */
  close(): void;
}

/**
 * Opens the two chats, in the language of their channel. `page` is the folder of the built page;
 * rejects where it is not there.
 */
export async function openChat(
  api: LocalApi,
  language: Language,
  page: URL = BUILT_PAGE,
): Promise<Chat> {
  const end = new AbortController();
  const files = await readPageFiles(page);
  const world = new World(api, language);
  const { fetch } = routes({ api, world, files, end: end.signal });
  const listener = getRequestListener(fetch, { overrideGlobalObjects: false });
  return {
    handle(request, response, next) {
      const { headers, socket, url = '' } = request;
      if (!isLocalHost(headers.host, socket.localPort ?? 0)) {
        response.writeHead(403, { 'Content-Type': 'text/plain' });
        response.end('this page is for its own machine\n');
      } else if (OF_OTHERS.includes(url.split('?')[0])) next();
      else listener(request, response);
    },
    close: () => end.abort(),
  };
}
