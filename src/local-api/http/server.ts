import { createServer, type Server } from 'node:http';
import { ApiError } from '../api-error.js';
import { findMethod } from '../methods/methods.js';
import { DOWNLOAD } from '../state/faults.js';
import type { Telegram } from '../state/telegram.js';
import { type Arrival, answerCall, type Ending } from './call.js';
import { bytes, failure, type Reply, success } from './reply.js';

/** Speaks Telegram's HTTP: `/bot<token>/<method>` and `/file/bot<token>/<file_path>`. */
export function createApiServer(telegram: Telegram, token: string): Server {
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const [path, ...rest] = (request.url ?? '').split('?');
    const query = rest.join('?');
    const arrival = { request, query, signal: gone.signal };
    const reply = await answer(telegram, token, decodePath(path), arrival);
    if (reply === 'cut') request.socket.destroy();
    if (reply === 'cut' || reply === 'leave open') return;
    response.writeHead(reply.status, { 'content-type': reply.contentType });
    response.end(reply.body);
  });
  // A connection at rest stays open: a cut that nobody has ordered would look like a fault.
  server.keepAliveTimeout = 0;
  return server;
}

async function answer(
  telegram: Telegram,
  token: string,
  path: string,
  arrival: Arrival,
): Promise<Ending> {
  const [, isFile, givenToken, rest] = /^(\/file)?\/bot([^/]+)\/(.*)$/.exec(path) ?? [];
  if (givenToken === undefined) return failure(new ApiError(404, 'Not Found'));
  // Observed behaviour: a wrong token (tdlib/telegram-bot-api, Client::get_closing_error).
  if (givenToken !== token) return failure(new ApiError(401, 'Unauthorized'));
  if (isFile) return answerCall(telegram, DOWNLOAD, arrival, async () => download(telegram, rest));
  return answerCall(telegram, rest, arrival, async (params) => {
    const handler = findMethod(rest);
    if (!handler) throw new ApiError(404, 'Not Found: method not found');
    const result = await handler(telegram, params, arrival.signal);
    return { result, reply: success(result) };
  });
}

function download(telegram: Telegram, path: string): { result: string; reply: Reply } {
  const file = telegram.files.byPath(path);
  if (!file) throw new ApiError(404, 'Not Found');
  return { result: path, reply: bytes(file.bytes) };
}

/** A path that is not percent-encoded properly stays as it is, and leads nowhere. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
