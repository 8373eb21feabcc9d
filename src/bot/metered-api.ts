import type { Transformer } from 'grammy';
import type { Metrics } from '../operations/metrics.js';

/** Counts every call by how it ended; installed first, so that each try of a call counts. */
export function meteredApi({ apiCall }: Pick<Metrics, 'apiCall'>): Transformer {
  return async (call, method, payload, signal) => {
    try {
      const response = await call(method, payload, signal);
      apiCall(method, response.ok ? 200 : response.error_code);
      return response;
    } catch (error) {
      // A poll called off when the bot stops has not failed.
      if (!signal?.aborted) apiCall(method, 'network');
      throw error;
    }
  };
}
