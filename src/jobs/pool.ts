import type { Answer, Job, Jobs, Made, Outcome } from './jobs.js';
import { runScaling } from './run-scaling.js';
import { createThreads } from './threads.js';

/** Jobs that may wait or run at a time; about five minutes of work for two threads. */
const MOST_JOBS = 100;

/** Jobs in this process, on `workers` threads beside the event loop, first come first served. */
export function createJobPool(workers: number, answer: Answer): Jobs {
  const threads = createThreads(workers);
  const underWay = new Set<Promise<void>>();
  const stop = new AbortController();
  let draining = false;
  let taken = 0;

  const make = async (job: Job): Promise<Made> => {
    const ticket = { turn: taken++, signal: stop.signal };
    const { language } = job;
    if (job.kind === 'film') return threads.film({ request: job.request, language }, ticket);
    const onProgress = (fraction: number) => answer.progress(job, fraction);
    const scaling = await runScaling(threads, job.request, ticket, onProgress);
    return { kind: 'scaling', scaling, png: await threads.chart({ scaling, language }, ticket) };
  };

  const run = async (job: Job): Promise<void> => {
    const outcome: Outcome = await make(job).then(
      (made) => ({ kind: 'made', made }),
      (error) => (stop.signal.aborted ? { kind: 'dropped' } : { kind: 'failed', error }),
    );
    await answer.outcome(job, outcome);
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
