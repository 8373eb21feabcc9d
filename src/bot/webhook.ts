import { createHash } from 'node:crypto';
import type { Api } from 'grammy';
import { ALLOWED_UPDATES } from './bot.js';
import type { Lease } from './lease.js';

/** Updates that Telegram may bring at a time; Telegram's default. */
const CONNECTIONS = 40;
/** Milliseconds for which one process's word to Telegram is good for the others that start. */
const WORD_TIME = 60_000;

/** Tells Telegram where to bring updates; of processes that start together one alone does. */
export async function publishWebhook(
  api: Api,
  { url, secret }: { readonly url: string; readonly secret: string },
  lease: (name: string) => Lease,
): Promise<void> {
  // Another address or secret is another word.
  const word = createHash('sha256').update(`${url} ${secret}`).digest('hex');
  const turn = lease(`webhook:${word}`);
  // Without Redis nobody knows of the others; the same word twice does no harm.
  if (!(await turn.take(WORD_TIME).catch(() => true))) return;
  try {
    await api.setWebhook(url, {
      secret_token: secret,
      max_connections: CONNECTIONS,
      allowed_updates: ALLOWED_UPDATES,
    });
  } catch (error) {
    await turn.leave().catch(() => {});
    throw error;
  }
}
