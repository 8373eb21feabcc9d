import type { Transformer } from 'grammy';
import type { Logger } from 'pino';

/** Milliseconds without an answer to getUpdates, which Telegram gives each half minute. */
const PATIENCE = 120_000;
/** Milliseconds between two warnings. */
const WARN_EVERY = 60_000;

/** Whether updates can come in: polling has succeeded lately, or has only begun. */
export interface PollingWatch {
  readonly transformer: Transformer;
  isPolling(): boolean;
}

/** Warns of what keeps updates away. `now` gives milliseconds from some fixed moment. */
export function createPollingWatch(now: () => number, log: Pick<Logger, 'warn'>): PollingWatch {
  let answeredAt = now();
  let warnedAt = Number.NEGATIVE_INFINITY;
  const warn = (error: unknown): void => {
    if (now() < warnedAt + WARN_EVERY) return;
    warnedAt = now();
    log.warn({ error }, 'no updates from Telegram; trying again');
  };
  return {
    async transformer(call, method, payload, signal) {
      const response = await call(method, payload, signal).catch((error) => {
        // A poll called off when the bot stops has not failed.
        if (method === 'getUpdates' && !signal?.aborted) warn(error);
        throw error;
      });
      if (method === 'getUpdates' && response.ok) answeredAt = now();
      return response;
    },
    isPolling: () => now() < answeredAt + PATIENCE,
  };
}
