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
  lease: Lease,
): Promise<void> {
  // Without Redis nobody knows of the others; the same word twice does no harm.
  if (!(await lease.take(WORD_TIME).catch(() => true))) return;
  try {
    await api.setWebhook(url, {
      secret_token: secret,
      max_connections: CONNECTIONS,
      allowed_updates: ALLOWED_UPDATES,
    });
  } catch (error) {
    await lease.leave().catch(() => {});
    throw error;
  }
}
