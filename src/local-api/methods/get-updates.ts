import { ApiError } from '../api-error.js';
import { readAllowedUpdates } from '../schema/allowed-updates.js';
import type { Handler } from './handler.js';

/** Observed behaviour: the longest wait, seconds (tdlib/telegram-bot-api, LONG_POLL_MAX_TIMEOUT). */
const MAX_TIMEOUT = 50;

export const getUpdates: Handler<'getUpdates'> = (telegram, params, signal) => {
  if (telegram.webhook.isSet) {
    // getUpdates: "This method will not work if an outgoing webhook is set up."
    throw new ApiError(
      409,
      "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    );
  }
  const types = readAllowedUpdates(params);
  if (types) telegram.updates.allow(types);
  const poll = {
    offset: params.integer('offset'),
    // getUpdates, limit: "Limits the number of updates to be retrieved. Values between 1-100 are
    // accepted. Defaults to 100." Observed behaviour: others become the nearest of these.
    limit: clamp(params.integer('limit', 100), 1, 100),
    // getUpdates, timeout: "Timeout in seconds for long polling. Defaults to 0, i.e. usual short
    // polling."
    timeout: clamp(params.integer('timeout'), 0, MAX_TIMEOUT),
  };
  return telegram.updates.poll(poll, signal);
};

function clamp(value: number, min: number, max: number): number {
  return Math.min(Math.max(value, min), max);
}
