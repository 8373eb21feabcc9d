import type { Logger } from 'pino';
import type { Lease } from '../bot/lease.js';
import type { SharedPending } from '../redis/pending.js';
import type { Answers } from './answers.js';

/** Milliseconds. */
const EVERY = 10_000;
/** A job that was taken so long ago is in the queue, or its process has died before. */
const GRACE = 15_000;

/** Puts into the queue the open jobs that are not there; the function given back ends that. */
export function startSweep(
  pending: SharedPending,
  answers: Answers,
  lease: Lease,
  log: Logger,
): () => void {
  const sweep = async (): Promise<void> => {
    if (!(await lease.take(EVERY + GRACE))) return;
    const missing = await answers.missing(await pending.olderThan(GRACE));
    for (const id of missing) await answers.add(id);
    if (missing.length > 0) log.warn({ jobs: missing.length }, 'jobs put into the queue again');
  };
  const timer = setInterval(() => {
    sweep().catch((error) => log.warn({ error }, 'sweep failed'));
  }, EVERY);
  return () => clearInterval(timer);
}
