import { get } from 'node:https';
import { setTimeout as delay } from 'node:timers/promises';
import type { Api } from 'grammy';
import { ProxyAgent } from './proxy-agent.js';

/** Milliseconds for one try. */
const TIME = 20_000;
/** Milliseconds before each new try. */
const PAUSES = [1000, 3000];
const OK = 200;
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
  const agent = proxyOf(api);
  for (const pause of PAUSES) {
    const bytes = await attempt(address, most, agent);
    if (bytes !== undefined) return bytes;
    await delay(pause);
  }
  const bytes = await attempt(address, most, agent);
  if (bytes === undefined) throw new Error('Expected a file from Telegram, got none in time');
  return bytes;
}

/** Undefined where another try may help. */
async function attempt(
  address: string,
  most: number,
  agent: ProxyAgent | undefined,
): Promise<Uint8Array | 'too-large' | undefined> {
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), TIME);
  let status: number;
  try {
    const response = await open(address, agent, abort.signal);
    status = response.status;
    if (status === OK) return await collect(response.body, most);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  if (status >= SERVER_ERROR || status === TOO_MANY_REQUESTS) return undefined;
  throw new Error(`Expected a file from Telegram, got ${status}`);
}

/** The proxy of the client, if it has one. */
function proxyOf({ options }: Pick<Api, 'options'>): ProxyAgent | undefined {
  const agent: unknown = options?.baseFetchConfig?.agent;
  return agent instanceof ProxyAgent ? agent : undefined;
}

async function* nothing(): AsyncGenerator<Uint8Array> {}

interface Opened {
  readonly status: number;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Node's own `fetch` knows no proxy. */
async function open(
  address: string,
  agent: ProxyAgent | undefined,
  signal: AbortSignal,
): Promise<Opened> {
  if (agent) {
    return new Promise((resolve, reject) => {
      get(address, { agent, signal }, (response) => {
        resolve({ status: response.statusCode ?? 0, body: response });
      }).on('error', reject);
    });
  }
  const { status, body } = await fetch(address, { signal, redirect: 'manual' });
  return { status, body: body ?? nothing() };
}

async function collect(
  body: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Uint8Array | 'too-large'> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > most) return 'too-large';
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
