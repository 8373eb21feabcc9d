import type { IncomingMessage } from 'node:http';
import { ApiError, badRequest } from '../api-error.js';

/**
 * How many bytes a request may carry.
 *
 * sendAnimation: "Bots can currently send animation files of up to 50 MB in size, this limit may be
 * changed in the future."
 */
export const MAX_BODY_BYTES = 50 * 2 ** 20;

/**
 * The whole body. Throws 413 for one above the limit, read to its end so that the error arrives,
 * and 400 for one that breaks off.
 */
export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    throw badRequest('the request broke off');
  }
  if (size > MAX_BODY_BYTES) throw new ApiError(413, 'Request Entity Too Large');
  return Buffer.concat(chunks);
}
