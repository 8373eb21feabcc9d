import { createServer, type IncomingMessage, type Server } from 'node:http';
import { ApiError } from '../api-error.js';
import { findMethod } from '../methods/methods.js';
import type { Telegram } from '../state/telegram.js';
import { parseRequest } from './parse-request.js';

interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** Speaks Telegram's HTTP: `/bot<token>/<method>` and `/file/bot<token>/<file_path>`. */
export function createApiServer(telegram: Telegram, token: string): Server {
  return createServer(async (request, response) => {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const { status, contentType, body } = await answer(telegram, token, request, gone.signal);
    response.writeHead(status, { 'content-type': contentType });
    response.end(body);
  });
}

async function answer(
  telegram: Telegram,
  token: string,
  request: IncomingMessage,
  signal: AbortSignal,
): Promise<Reply> {
  const [, path, query] = /^([^?]*)\??(.*)$/.exec(request.url ?? '') ?? ['', '', ''];
  const [, isFile, givenToken, rest] = /^(\/file)?\/bot([^/]+)\/(.*)$/.exec(decodePath(path)) ?? [];
  if (givenToken === undefined) return failure(new ApiError(404, 'Not Found'));
  // Observed behaviour: a wrong token (tdlib/telegram-bot-api, Client::get_closing_error).
  if (givenToken !== token) return failure(new ApiError(401, 'Unauthorized'));
  if (isFile) return download(telegram, rest);
  try {
    return json(200, { ok: true, result: await call(telegram, rest, request, query, signal) });
  } catch (error) {
    const refusal = error instanceof ApiError ? error : bug(error);
    const { code, message: description } = refusal;
    telegram.events.append({ type: 'refused', method: rest, code, description });
    return failure(refusal);
  }
}

async function call(
  telegram: Telegram,
  method: string,
  request: IncomingMessage,
  query: string,
  signal: AbortSignal,
): Promise<unknown> {
  // Making requests: "We support GET and POST HTTP methods."
  if (request.method !== 'GET' && request.method !== 'POST') {
    throw new ApiError(405, 'Method Not Allowed');
  }
  const params = await parseRequest(request, query);
  const handler = findMethod(method);
  if (!handler) throw new ApiError(404, 'Not Found: method not found');
  return handler(telegram, params, signal);
}

function download(telegram: Telegram, path: string): Reply {
  const file = telegram.files.byPath(path);
  if (!file) return failure(new ApiError(404, 'Not Found'));
  return { status: 200, contentType: 'application/octet-stream', body: file.bytes };
}

/**
 * ApiResponse: "In case of an unsuccessful request, 'ok' equals False and the error is explained in
 * the 'description'. An Integer 'error_code' field is also returned, but its contents are subject
 * to change in the future."
 */
function failure({ code, message }: ApiError): Reply {
  return json(code, { ok: false, error_code: code, description: message });
}

function json(status: number, value: object): Reply {
  return { status, contentType: 'application/json', body: JSON.stringify(value) };
}

function bug(error: unknown): ApiError {
  return new ApiError(
    500,
    `Internal Server Error: ${error instanceof Error ? error.stack : error}`,
  );
}

/** A path that is not percent-encoded properly stays as it is, and leads nowhere. */
function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
