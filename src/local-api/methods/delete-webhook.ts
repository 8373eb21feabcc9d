import type { Handler } from './handler.js';

/** There is no webhook to delete. */
export const deleteWebhook: Handler<'deleteWebhook'> = (telegram, params) => {
  // deleteWebhook, drop_pending_updates: "Pass True to drop all pending updates"
  if (params.flag('drop_pending_updates')) telegram.updates.dropPending();
  return true;
};
