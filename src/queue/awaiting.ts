import type { Answer, CalledOff, Outcome, Progress } from '../jobs/jobs.js';
import { priorityOf } from '../jobs/priority.js';
import type { Results } from '../jobs/results.js';
import type { SharedOpen, SharedPending } from '../redis/pending.js';
import type { News, Watch } from './watch.js';
import type { Works } from './works.js';

/** Milliseconds in which a job is of use. */
export const USEFUL = 600_000;
/** Milliseconds between looks at what no news may tell: the place in the queue, news that were lost. */
const LOOK_EVERY = 5_000;

export interface AwaitingOptions {
  readonly results: Results;
  readonly works: Works;
  readonly watch: Watch;
  readonly answer: Pick<Answer, 'progress'>;
  readonly pending: SharedPending;
}

/** Has made what a job asks for and tells who asked how far it is; postponed: undefined. */
export function createAwaiting({ results, works, watch, answer, pending }: AwaitingOptions) {
  return async (
    { job, age }: SharedOpen,
    key: string,
    signal: AbortSignal,
  ): Promise<Outcome | undefined> => {
    const start = performance.now();
    let failure: Error | undefined;
    let wake = () => {};
    const hear = (news: News): void => {
      if (news.kind === 'progress') answer.progress(job, news.progress);
      if (news.kind === 'failed') failure = new Error(news.reason);
      if (news.kind !== 'progress') wake();
    };
    const nudge = () => wake();
    const off = watch.on(key, hear);
    signal.addEventListener('abort', nudge);
    try {
      for (;;) {
        // Before the looks: what is heard meanwhile must not be missed.
        const woken = new Promise<void>((resolve) => {
          wake = resolve;
        });
        // The signal may have been sent while nobody was listening.
        const reason = signal.aborted ? signal.reason : await pending.calledOff(job.id);
        if (reason) return calledOff(reason);
        if (failure) return { kind: 'failed', key, error: failure };
        const made = (await results.find(key))?.made;
        if (made) return { kind: 'made', key, made };
        if (age + performance.now() - start > USEFUL) {
          await works.leave(key, job.id);
          return { kind: 'expired', key };
        }
        const reached = await progress();
        if (reached) answer.progress(job, reached);
        let timer: NodeJS.Timeout | undefined;
        const slept = new Promise<void>((resolve) => {
          timer = setTimeout(resolve, LOOK_EVERY);
        });
        if (!signal.aborted && !failure) await Promise.race([woken, slept]);
        clearTimeout(timer);
      }
    } finally {
      off();
      signal.removeEventListener('abort', nudge);
    }

    async function calledOff(reason: CalledOff): Promise<Outcome | undefined> {
      if (reason === 'postponed') return undefined;
      await works.leave(key, job.id);
      return { kind: reason };
    }

    /** How far the work is, which is begun if it is not there. */
    async function progress(): Promise<Progress | undefined> {
      const reached = await works.progress(key);
      if (reached) return reached;
      await results.ask(key, job.wanted, job.askerId);
      await works.join(key, job, priorityOf(job, await pending.loadBeside(job)));
      return works.progress(key);
    }
  };
}
