import { setMaxListeners } from 'node:events';
import { Piscina } from 'piscina';
import type { Answer, Job, Jobs, Made, Outcome } from './jobs.js';
import type { Task } from './worker.js';

/** Jobs that may wait or run at a time; about five minutes of work for two threads. */
const MOST_JOBS = 100;

/** Jobs in this process, on `workers` threads beside the event loop, first come first served. */
export function createJobPool(workers: number, answer: Answer): Jobs {
  const threads = new Piscina<Task, Made>({
    filename: new URL('./worker.js', import.meta.url).href,
    minThreads: workers,
    maxThreads: workers,
  });
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();
  setMaxListeners(MOST_JOBS, stop.signal);
  let draining = false;

  const run = async (job: Job): Promise<void> => {
    const { request, language } = job;
    const outcome: Outcome = await threads.run({ request, language }, { signal: stop.signal }).then(
      (made) => ({ kind: 'made', made }),
      (error) => (stop.signal.aborted ? { kind: 'dropped' } : { kind: 'failed', error }),
    );
    await answer(job, outcome);
  };

  return {
    enqueue(job) {
      if (draining || underWay.size >= MOST_JOBS) return false;
      const running = run(job).finally(() => underWay.delete(running));
      underWay.add(running);
      return true;
    },

    async drain(milliseconds) {
      draining = true;
      const timer = setTimeout(() => stop.abort(), milliseconds);
      await Promise.allSettled(underWay);
      clearTimeout(timer);
      await threads.destroy();
    },
  };
}
