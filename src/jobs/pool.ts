import type { Logger } from 'pino';
import { type Attempts, MOST_DEATHS } from './attempts.js';
import { costOf } from './cost.js';
import type { Answer, Job, Jobs, Made, Outcome, Progress } from './jobs.js';
import { createMaker } from './maker.js';
import type { Pending } from './pending.js';
import { priorityOf } from './priority.js';
import type { Results } from './results.js';
import { keyOf, type Taken, type Work } from './work.js';

/** Works that may wait or run at a time; about five minutes for two threads. */
const MOST_WORKS = 100;

export interface PoolOptions {
  /** Threads beside the event loop. */
  readonly workers: number;
  readonly answer: Answer;
  readonly pending: Pending;
  readonly attempts: Attempts;
  readonly results: Results;
  readonly log: Pick<Logger, 'error'>;
}

export interface JobPool extends Jobs {
  /** Goes on with the jobs that an earlier process has left; to be called once, before others. */
  resume(): Promise<void>;
}

/** Jobs in this process, made in the order of `priorityOf`. */
export function createJobPool(options: PoolOptions): JobPool {
  const { workers, answer, pending, attempts, results, log } = options;
  const maker = createMaker(workers);
  const works = new Map<string, Work>();
  const byId = new Map<string, Taken>();
  const answering = new Set<Promise<void>>();
  let draining = false;

  const begin = (job: Job, key: string, made: Made | undefined, isAgain = false): void => {
    const taken = takenOf(job, key, isAgain);
    byId.set(job.id, taken);
    if (made) {
      tell(taken, { kind: 'made', key, made });
      return;
    }
    const priority = priorityOf(job, loadBeside(job));
    const work = works.get(key) ?? startWork(job, key, priority);
    work.priority = Math.min(work.priority, priority);
    taken.work = work;
    work.jobs.add(taken);
    answer.progress(job, work.progress);
    moveUp();
  };

  /** The cost of the asker's other open requests, seconds of one core. */
  const loadBeside = ({ id, askerId }: Job): number =>
    [...byId.values()]
      .filter(({ job }) => job.askerId === askerId && job.id !== id)
      .reduce((load, { job }) => load + costOf(job.wanted), 0);

  const startWork = ({ wanted }: Job, key: string, priority: number): Work => {
    const abort = new AbortController();
    const first = { stage: wanted.kind === 'film' ? 'optimise' : 'measure', fraction: 0 } as const;
    const progress: Progress =
      works.size < workers
        ? first
        : { stage: 'queue', ahead: inQueue().filter((other) => other.priority <= priority).length };
    const work: Work = { key, jobs: new Set(), abort, priority, progress };
    works.set(key, work);
    const ticket = {
      signal: abort.signal,
      get priority() {
        return work.priority;
      },
    };
    const ended = maker
      .make(wanted, ticket, (reached) => {
        countStarts(work);
        report(work, reached);
      })
      .then(async (rendering): Promise<Outcome> => {
        await results.keep(key, rendering);
        return { kind: 'made', key, made: rendering.made };
      })
      .catch(
        (error): Outcome =>
          abort.signal.aborted ? { kind: 'postponed' } : { kind: 'failed', key, error },
      )
      .then((outcome) => end(work, outcome));
    wait(ended);
    return work;
  };

  /** Counts each job of a work once, as soon as a thread is at it. */
  const countStarts = ({ jobs }: Work): void => {
    for (const taken of jobs) {
      if (taken.isCounted) continue;
      taken.isCounted = true;
      wait(attempts.begin(taken.job.id));
    }
  };

  /** In the order in which they will be made. */
  const inQueue = () =>
    [...works.values()]
      .filter(({ progress }) => progress.stage === 'queue')
      .sort((a, b) => a.priority - b.priority);

  /** Drains not before that is through. */
  const wait = (through: Promise<void>): void => {
    const settled = through
      .catch((error) => log.error({ error }, 'job not ended as it should be'))
      .finally(() => answering.delete(settled));
    answering.add(settled);
  };

  const report = (work: Work, progress: Progress): void => {
    const leftQueue = work.progress.stage === 'queue' && progress.stage !== 'queue';
    work.progress = progress;
    for (const { job } of work.jobs) answer.progress(job, progress);
    if (leftQueue) moveUp();
  };

  /** Tells those whose place in the queue has changed how many works go before theirs. */
  const moveUp = (): void => {
    for (const [ahead, work] of inQueue().entries()) {
      const { progress } = work;
      if (progress.stage !== 'queue' || progress.ahead === ahead) continue;
      report(work, { stage: 'queue', ahead });
    }
  };

  const end = (work: Work, outcome: Outcome): void => {
    if (works.get(work.key) === work) works.delete(work.key);
    for (const taken of work.jobs) {
      taken.work = undefined;
      if (outcome.kind === 'postponed' && taken.isCounted) wait(attempts.withdraw(taken.job.id));
      tell(taken, outcome);
    }
  };

  const tell = (taken: Taken, outcome: Outcome): void => {
    const { job, key, isAgain, abort } = taken;
    const told = answer.outcome(job, outcome, abort.signal).then(async (end) => {
      byId.delete(job.id);
      if (end === 'over') await pending.done(job.id);
      if (end !== 'lost') return;
      if (isAgain) {
        const error = new Error('Expected the result to be kept, got none twice');
        tell(taken, { kind: 'failed', key, error });
        return;
      }
      await results.lose(key);
      await results.ask(key, job.wanted, job.askerId);
      begin(job, key, undefined, true);
    });
    wait(told);
  };

  return {
    async enqueue(job) {
      if (byId.has(job.id)) return 'known';
      const key = keyOf(job.wanted);
      const made = (await results.find(key))?.made;
      const joins = made !== undefined || works.has(key);
      if (draining || (!joins && works.size >= MOST_WORKS)) return 'full';
      if (!(await pending.add(job, key))) return 'known';
      await results.ask(key, job.wanted, job.askerId);
      begin(job, key, made);
      return 'taken';
    },

    async cancel(id, why) {
      const taken = byId.get(id);
      if (!taken || taken.abort.signal.aborted) return false;
      const { work, abort } = taken;
      if (!work) {
        abort.abort(why);
        return true;
      }
      byId.delete(id);
      work.jobs.delete(taken);
      if (work.jobs.size === 0) {
        works.delete(work.key);
        work.abort.abort();
        moveUp();
      }
      tell(taken, { kind: why });
      return true;
    },

    status: async (id) => byId.get(id)?.work?.progress,

    async resume() {
      for (const { job, isSending } of await pending.all()) {
        const key = keyOf(job.wanted);
        // In a private chat the answer goes in the place of a message, twice if need be.
        if (isSending && job.replyTo.chatId < 0) {
          tell(takenOf(job, key), { kind: 'unknown' });
        } else if ((await attempts.count(job.id)) > MOST_DEATHS) {
          const error = new Error(`Expected at most ${MOST_DEATHS} deaths over the job, got more`);
          tell(takenOf(job, key), { kind: 'failed', key, error });
        } else {
          await results.ask(key, job.wanted, job.askerId);
          begin(job, key, (await results.find(key))?.made);
        }
      }
    },

    async drain(milliseconds) {
      draining = true;
      const timer = setTimeout(() => {
        for (const { abort } of works.values()) abort.abort();
        for (const { work, abort } of byId.values()) if (!work) abort.abort('postponed');
      }, milliseconds);
      while (answering.size > 0) await Promise.allSettled(answering);
      clearTimeout(timer);
      await maker.destroy();
    },
  };
}

function takenOf(job: Job, key: string, isAgain = false): Taken {
  const abort = new AbortController();
  return { job, key, isAgain, isCounted: false, work: undefined, abort };
}
