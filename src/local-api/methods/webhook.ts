import { ApiError, badRequest } from '../api-error.js';
import type { Params } from '../params.js';
import { readAllowedUpdates } from '../schema/allowed-updates.js';
import type { Handler } from './handler.js';

export const setWebhook: Handler<'setWebhook'> = (telegram, params) => {
  const { updates, webhook } = telegram;
  const url = params.text('url');
  const secretToken = readSecretToken(params);
  const allowed = readAllowedUpdates(params);
  // setWebhook, max_connections: "The maximum allowed number of simultaneous HTTPS connections to the
  // webhook for update delivery, 1-100. Defaults to 40."
  const maxConnections = Math.min(Math.max(params.integer('max_connections', 40), 1), 100);
  if (url !== '') checkAddress(url);
  if (allowed) updates.allow(allowed);
  // setWebhook, drop_pending_updates: "Pass True to drop all pending updates"
  if (params.flag('drop_pending_updates')) updates.dropPending();
  // setWebhook, url: "HTTPS URL to send updates to. Use an empty string to remove webhook
  // integration."
  if (url === '') webhook.remove();
  else {
    // Observed behaviour: the wording (tdlib/telegram-bot-api, Client::abort_long_poll).
    updates.interrupt(new ApiError(409, 'Conflict: terminated by setWebhook request'));
    webhook.set({ url, secretToken, maxConnections });
  }
  return true;
};

export const deleteWebhook: Handler<'deleteWebhook'> = ({ updates, webhook }, params) => {
  webhook.remove();
  // deleteWebhook, drop_pending_updates: "Pass True to drop all pending updates"
  if (params.flag('drop_pending_updates')) updates.dropPending();
  return true;
};

/** getWebhookInfo: "If the bot is using getUpdates, will return an object with the url field
 * empty." */
export const getWebhookInfo: Handler<'getWebhookInfo'> = ({ webhook }) => webhook.info;

/**
 * Plain HTTP is for addresses of this machine only; a local server of Telegram's own may use it
 * anywhere ("Using a Local Bot API Server").
 */
function checkAddress(url: string): void {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const isLocal = ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
  if (protocol === 'https:' || (protocol === 'http:' && isLocal)) return;
  throw badRequest('bad webhook: An HTTPS URL must be provided for webhook');
}

/** Observed behaviour: the wordings (tdlib/telegram-bot-api, Client::process_set_webhook_query). */
function readSecretToken(params: Params): string {
  const token = params.text('secret_token');
  // setWebhook, secret_token: "Only characters A-Z, a-z, 0-9, _ and - are allowed."
  if (token.length > 256) throw badRequest('secret token is too long');
  if (!/^[\w-]*$/.test(token)) throw badRequest('secret token contains unallowed characters');
  return token;
}
