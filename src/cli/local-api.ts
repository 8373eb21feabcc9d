import { randomBytes } from 'node:crypto';
import { openChat } from '../chat/chat.js';
import { servePage } from '../chat/serve.js';
import { type FaultOrder, faultOrder, startLocalApi } from '../local-api/local-api.js';
import type { Mistake } from '../text/mistakes.js';
import { isLanguage, speech } from '../text/speech.js';

const MOST_PORT = 65_535;

/** As commander reads them, before any check. */
export interface RawLocalApiOptions {
  readonly port: string;
  readonly page: string;
  readonly token?: string;
  readonly fault?: readonly string[];
  readonly limits: boolean;
  readonly privacy: boolean;
  readonly lang: string;
}

/**
 * `mds-race local-api`: says where the servers are, as a shell can read it, and serves until it is
 * stopped.
 */
export async function localApiCommand(
  raw: RawLocalApiOptions,
  out: (text: string) => void,
  stopped: () => Promise<void>,
): Promise<{ mistake: Mistake } | undefined> {
  const { lang: language, token = `1:${randomBytes(24).toString('base64url')}` } = raw;
  if (!isLanguage(language)) return { mistake: { kind: 'language', text: language } };
  if (!/^[1-9]\d*:[\w-]+$/.test(token)) return { mistake: { kind: 'token', text: token } };
  for (const option of ['port', 'page'] as const) {
    if (!/^\d{1,5}$/.test(raw[option]) || Number(raw[option]) > MOST_PORT) {
      return { mistake: { kind: 'port', option: `--${option}`, text: raw[option] } };
    }
  }
  const faults: FaultOrder[] = [];
  for (const text of raw.fault ?? []) {
    const order = readFault(text);
    if (!order) return { mistake: { kind: 'fault', text } };
    faults.push(order);
  }

  const api = await listening('--port', raw.port, (port) => startLocalApi({ token, port }));
  if ('mistake' in api) return api;
  api.setLimits(raw.limits);
  api.setPrivacy(raw.privacy);
  for (const order of faults) api.fault(order);
  const chat = await openChat(api, { language, post: speech(language).say('page-any-post') });
  const page = await listening('--page', raw.page, (port) => servePage(chat, port));
  if ('mistake' in page) {
    await api.close();
    return page;
  }
  out(`BOT_API_ROOT=${api.root}\nBOT_TOKEN=${token}\n# http://localhost:${page.port}\n`);
  await stopped();
  page.close();
  await api.close();
  return undefined;
}

function readFault(text: string): FaultOrder | undefined {
  try {
    return faultOrder.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** What listens, or that its port cannot be had. */
async function listening<T>(
  option: string,
  text: string,
  listen: (port: number) => Promise<T>,
): Promise<T | { mistake: Mistake }> {
  try {
    return await listen(Number(text));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    return { mistake: { kind: 'port-taken', option, text } };
  }
}
