import type { Logger } from 'pino';
import type { Lease } from '../bot/lease.js';
import type { SharedPending } from '../redis/pending.js';
import type { Answers } from './answers.js';

/** Milliseconds that one process's sweep is good for all. */
export const SWEEP_EVERY = 10_000;
/** Milliseconds: a job that was taken so long ago is in the queue, or its process has died before. */
const GRACE = 15_000;

/** Puts into the queue the open jobs that are not there. Troubles go to the log and no further. */
export async function sweep(
  pending: SharedPending,
  answers: Answers,
  lease: Lease,
  log: Logger,
): Promise<void> {
  try {
    if (!(await lease.take(SWEEP_EVERY + GRACE))) return;
    const missing = await answers.missing(await pending.olderThan(GRACE));
    for (const id of missing) await answers.add(id);
    if (missing.length > 0) log.warn({ jobs: missing.length }, 'jobs put into the queue again');
  } catch (error) {
    log.warn({ error }, 'sweep failed');
  }
}
