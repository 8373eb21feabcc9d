import type { Transformer } from 'grammy';
import type { Update } from 'grammy/types';
import type { Logger } from 'pino';
import { checkUpdate } from './update-schema.js';

/** Checks updates at the edge, so that all other code can trust their types. */
export interface UpdateCheck {
  /** Undefined for a value that is no update at all. */
  check(value: unknown): Update | undefined;
  /** Checks what getUpdates returns. A malformed update keeps its number, so that it is confirmed. */
  readonly transformer: Transformer;
}

export function createUpdateCheck(log: Logger): UpdateCheck {
  const check = (value: unknown): Update | undefined => {
    const checked = checkUpdate(value);
    if (!checked || checked.problem !== undefined) {
      const updateId = checked?.update.update_id;
      log.warn(
        { updateId, problem: checked?.problem ?? 'no update_id' },
        'malformed update dropped',
      );
    }
    return checked?.update;
  };

  return {
    check,
    async transformer(call, method, payload, signal) {
      const response = await call(method, payload, signal);
      if (method !== 'getUpdates' || !response.ok) return response;
      const values: unknown = response.result;
      const result = Array.isArray(values) ? values.flatMap((value) => check(value) ?? []) : [];
      return { ...response, result } as typeof response;
    },
  };
}
