import type { Update } from 'grammy/types';

export interface WebhookSettings {
  /** Not empty. */
  readonly url: string;
  /** Empty: none. */
  readonly secretToken: string;
  /** How many updates may be on their way at once. */
  readonly maxConnections: number;
}

/** How long a delivery may take, ms. */
const TIMEOUT = 60_000;

/** Posts an update. Gives what went wrong, undefined if the update has arrived. */
export async function deliver(
  update: Update,
  { url, secretToken }: WebhookSettings,
  stop: AbortSignal,
): Promise<string | undefined> {
  // setWebhook, secret_token: "A secret token to be sent in a header"
  const secret = secretToken !== '' && { 'x-telegram-bot-api-secret-token': secretToken };
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
      redirect: 'manual',
      signal: AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT)]),
    });
    // Read to its end, it leaves the connection to the next update.
    await response.arrayBuffer();
    const { ok, status, statusText } = response;
    return ok ? undefined : `Wrong response from the webhook: ${status} ${statusText}`;
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'Read timeout expired'
      : 'Connection refused';
  }
}
