import type { Transformer } from 'grammy';

/** Milliseconds without an answer to getUpdates, which Telegram gives each half minute. */
const PATIENCE = 120_000;

/** Whether updates can come in: polling has succeeded lately, or has only begun. */
export interface PollingWatch {
  readonly transformer: Transformer;
  isPolling(): boolean;
}

/** `now` gives milliseconds from some fixed moment. */
export function createPollingWatch(now: () => number): PollingWatch {
  let answeredAt = now();
  return {
    async transformer(call, method, payload, signal) {
      const response = await call(method, payload, signal);
      if (method === 'getUpdates' && response.ok) answeredAt = now();
      return response;
    },
    isPolling: () => now() < answeredAt + PATIENCE,
  };
}
