import type { WorkerOptions } from 'bullmq';

/**
 * A worker that is not heard of for `lockDuration` has died: films are made beside the event loop,
 * so that nothing keeps a living one from renewing in time. Milliseconds.
 */
export const LOCKS = {
  lockDuration: 15_000,
  lockRenewTime: 4_000,
  stalledInterval: 5_000,
} as const satisfies Partial<WorkerOptions>;
