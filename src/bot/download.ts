import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from 'grammy';

/** Milliseconds for one try. */
const TIME = 20_000;
/** Milliseconds before each new try. */
const PAUSES = [1000, 3000];
const SERVER_ERROR = 500;
const TOO_MANY_REQUESTS = 429;

/**
 * The bytes of a file that someone sent, or 'too-large' as soon as there are more than `most`.
 * What the network or Telegram has broken is tried again a few times. No error names the address,
 * which has the token in it.
 */
export async function download(
  api: Pick<Api, 'token' | 'options' | 'getFile'>,
  fileId: string,
  most: number,
): Promise<Uint8Array | 'too-large'> {
  const { file_path } = await api.getFile(fileId);
  const root = api.options?.apiRoot ?? 'https://api.telegram.org';
  const address = `${root}/file/bot${api.token}/${file_path}`;
  for (const pause of PAUSES) {
    const bytes = await attempt(address, most);
    if (bytes !== undefined) return bytes;
    await delay(pause);
  }
  const bytes = await attempt(address, most);
  if (bytes === undefined) throw new Error('Expected a file from Telegram, got none in time');
  return bytes;
}

/** Undefined where another try may help. */
async function attempt(
  address: string,
  most: number,
): Promise<Uint8Array | 'too-large' | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIME);
  let status: number;
  try {
    const response = await fetch(address, { signal: abort.signal, redirect: 'manual' });
    status = response.status;
    if (response.ok) return await collect(response, most);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  if (status >= SERVER_ERROR || status === TOO_MANY_REQUESTS) return undefined;
  throw new Error(`Expected a file from Telegram, got ${status}`);
}

async function collect({ body }: Response, most: number): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body ?? []) {
    length += chunk.length;
    if (length > most) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
