import { createServer, type IncomingMessage, type Server } from 'node:http';
import { ApiError } from '../api-error.js';
import type { Telegram } from '../state/telegram.js';
import { answerCall } from './call.js';
import { failure, type Reply } from './reply.js';

/** Speaks Telegram's HTTP: `/bot<token>/<method>` and `/file/bot<token>/<file_path>`. */
export function createApiServer(telegram: Telegram, token: string): Server {
  const server = createServer(async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const reply = await answer(telegram, token, request, gone.signal);
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
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Reply | 'cut' | 'leave open'> {
  const [, path, query] = /^([^?]*)\??(.*)$/.exec(request.url ?? '') ?? ['', '', ''];
  const [, isFile, givenToken, rest] = /^(\/file)?\/bot([^/]+)\/(.*)$/.exec(decodePath(path)) ?? [];
  if (givenToken === undefined) return failure(new ApiError(404, 'Not Found'));
  // Observed behaviour: a wrong token (tdlib/telegram-bot-api, Client::get_closing_error).
  if (givenToken !== token) return failure(new ApiError(401, 'Unauthorized'));
  if (isFile) return download(telegram, rest);
  return answerCall(telegram, rest, request, query, signal);
}

function download(telegram: Telegram, path: string): Reply {
  const file = telegram.files.byPath(path);
  if (!file) return failure(new ApiError(404, 'Not Found'));
  return { status: 200, contentType: 'application/octet-stream', body: file.bytes };
}

/** A path that is not percent-encoded properly stays as it is, and leads nowhere. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
