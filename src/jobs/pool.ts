import type { Answer, Job, Jobs, Made, Outcome, Progress } from './jobs.js';
import { runScaling } from './run-scaling.js';
import { createThreads } from './threads.js';
import { type Work, workKey } from './work.js';

/** Works that may wait or run at a time; about five minutes for two threads. */
const MOST_WORKS = 100;

/** Jobs in this process, on `workers` threads beside the event loop, first come first served. */
export function createJobPool(workers: number, answer: Answer): Jobs {
  const threads = createThreads(workers);
  const works = new Map<string, Work>();
  const byId = new Map<string, { readonly job: Job; readonly work: Work }>();
  const answering = new Set<Promise<void>>();
  let draining = false;
  let taken = 0;

  const make = async (
    job: Job,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Made> => {
    const ticket = { turn: taken++, signal };
    const { language } = job;
    if (job.kind === 'film') {
      return threads.film({ request: job.request, language }, ticket, onProgress);
    }
    const scaling = await runScaling(threads, job.request, ticket, (fraction) => {
      // 0 is told before its turn has come.
      if (fraction > 0) onProgress({ stage: 'measure', fraction });
    });
    return { kind: 'scaling', scaling, png: await threads.chart({ scaling, language }, ticket) };
  };

  const begin = (key: string, job: Job): Work => {
    const abort = new AbortController();
    const ahead = inQueue().length;
    const work: Work = {
      key,
      jobs: new Set(),
      abort,
      progress: works.size < workers ? firstStage(job) : { stage: 'queue', ahead },
    };
    works.set(key, work);
    const answered = make(job, abort.signal, (progress) => report(work, progress))
      .then(
        (made): Outcome => ({ kind: 'made', made }),
        (error): Outcome =>
          abort.signal.aborted ? { kind: 'dropped' } : { kind: 'failed', error },
      )
      .then((outcome) => end(work, outcome));
    wait(answered);
    return work;
  };

  const inQueue = () => [...works.values()].filter(({ progress }) => progress.stage === 'queue');

  /** Drains not before that is through. */
  const wait = (answered: Promise<void>): void => {
    answering.add(answered);
    answered.finally(() => answering.delete(answered));
  };

  const report = (work: Work, progress: Progress): void => {
    const leftQueue = work.progress.stage === 'queue' && progress.stage !== 'queue';
    work.progress = progress;
    for (const job of work.jobs) answer.progress(job, progress);
    if (leftQueue) moveUp();
  };

  /** Tells those who wait how many still go before them. */
  const moveUp = (): void => {
    for (const [ahead, work] of inQueue().entries()) report(work, { stage: 'queue', ahead });
  };

  const end = async (work: Work, outcome: Outcome): Promise<void> => {
    if (works.get(work.key) === work) works.delete(work.key);
    const jobs = [...work.jobs];
    for (const { id } of jobs) byId.delete(id);
    await Promise.all(jobs.map((job) => answer.outcome(job, outcome)));
  };

  const cancel = (id: string): boolean => {
    const found = byId.get(id);
    if (!found) return false;
    const { job, work } = found;
    byId.delete(id);
    work.jobs.delete(job);
    if (work.jobs.size === 0) {
      works.delete(work.key);
      work.abort.abort();
      moveUp();
    }
    wait(answer.outcome(job, { kind: 'cancelled' }));
    return true;
  };

  return {
    enqueue(job) {
      if (draining) return undefined;
      const key = workKey(job);
      const known = works.get(key);
      if (!known && works.size >= MOST_WORKS) return undefined;
      const work = known ?? begin(key, job);
      work.jobs.add(job);
      byId.set(job.id, { job, work });
      answer.progress(job, work.progress);
      return work.progress;
    },

    cancel,

    status: (id) => byId.get(id)?.work.progress,

    async drain(milliseconds) {
      draining = true;
      const timer = setTimeout(() => {
        for (const { abort } of works.values()) abort.abort();
      }, milliseconds);
      while (answering.size > 0) await Promise.allSettled(answering);
      clearTimeout(timer);
      await threads.destroy();
    },
  };
}

function firstStage({ kind }: Job): Progress {
  return { stage: kind === 'film' ? 'optimise' : 'measure', fraction: 0 };
}
