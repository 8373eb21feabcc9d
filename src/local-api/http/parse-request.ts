import type { IncomingMessage } from 'node:http';
import { badRequest } from '../api-error.js';
import { Params } from '../params.js';
import { readBody } from './body.js';
import { type Form, parseMultipart } from './multipart.js';

/**
 * The parameters of a call from all the places Telegram looks in: the query string and a body of
 * type JSON, urlencoded or multipart, which has the last word. Throws 400 for a broken body, where
 * Telegram goes on without its parameters, and 413 for one too large.
 */
export async function parseRequest(request: IncomingMessage, query: string): Promise<Params> {
  const form = await parseBody(request.headers['content-type'] ?? '', await readBody(request));
  return new Params(new Map([...new URLSearchParams(query), ...form.values]), form.uploads);
}

async function parseBody(contentType: string, body: Buffer): Promise<Form> {
  const type = contentType.split(';')[0].trim().toLowerCase();
  if (type === 'multipart/form-data') return parseMultipart(contentType, body);
  const uploads = new Map();
  if (body.length === 0) return { values: new Map(), uploads };
  if (type === 'application/json') return { values: parseJson(body.toString()), uploads };
  if (type === 'application/x-www-form-urlencoded') {
    return { values: new Map(new URLSearchParams(body.toString())), uploads };
  }
  return { values: new Map(), uploads };
}

function parseJson(body: string): Map<string, string> {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw badRequest("can't parse the request body as JSON");
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw badRequest('expected the request body to be a JSON object');
  }
  const given = Object.entries(value).filter(([, item]) => item !== null);
  return new Map(given.map(([name, item]) => [name, asText(item)]));
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
