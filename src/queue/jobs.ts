import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { StoreAway } from '../bot/store-away.js';
import type { Job, Jobs, Refusal } from '../jobs/jobs.js';
import { priorityOf } from '../jobs/priority.js';
import type { Results } from '../jobs/results.js';
import { keyOf } from '../jobs/work.js';
import type { Connection } from '../redis/connection.js';
import type { Crew } from '../redis/crew.js';
import type { SharedPending } from '../redis/pending.js';
import type { Signals } from '../redis/signals.js';
import type { Answers } from './answers.js';
import type { Works } from './works.js';

/** Works that may wait or run at a time for each thread that makes them: about five minutes' worth. */
const MOST_FOR_A_THREAD = 50;
const LEAST_THREADS = 2;
/** Milliseconds. */
const PAUSE = 500;

/** The signal that a job is called off: its id. */
export const OFF = 'off';

export interface QueuedJobsOptions {
  readonly pending: SharedPending;
  readonly results: Results;
  readonly crew: Crew;
  readonly signals: Signals;
  readonly works: Works;
  readonly answers: Answers;
  /** As of the connection. */
  readonly untilBack: Connection['untilBack'];
  readonly log: Logger;
}

/** Jobs that the workers, on whatever machine, do. While Redis is away none is taken. */
export function createQueuedJobs(options: QueuedJobsOptions): Jobs {
  const { pending, results, crew, signals, works, answers, untilBack, log } = options;
  let draining = false;

  const isFull = async (key: string): Promise<boolean> => {
    if (await works.has(key)) return false;
    const threads = Math.max(LEAST_THREADS, await crew.threads());
    return (await works.count()) >= MOST_FOR_A_THREAD * threads;
  };

  /** What may have been added while Redis went away is taken back when it is there again. */
  const revoke = async (id: string): Promise<void> => {
    for (;;) {
      try {
        return await pending.revoke(id);
      } catch (error) {
        if (!(error instanceof StoreAway)) {
          log.error({ jobId: id, error }, 'job not taken back');
          return;
        }
        await delay(PAUSE, undefined, { ref: false });
      }
    }
  };

  /** `isAgain`: Redis went away at the last try, which may have added the job. */
  const take = async (job: Job, isAgain: boolean): Promise<'taken' | Refusal> => {
    const key = keyOf(job.wanted);
    const made = (await results.find(key))?.made;
    const isOurs = isAgain && (await pending.get(job.id)) !== undefined;
    const isRefused = !isOurs && (draining || (!made && (await isFull(key))));
    if (isRefused) return (await pending.get(job.id)) ? 'known' : 'full';
    if (!isOurs && !(await pending.add(job, key))) {
      // A process may have died before it came so far.
      if (await pending.get(job.id)) await answers.add(job.id);
      return 'known';
    }
    const { chatId, messageId } = job.replyTo;
    const isMade = made !== undefined;
    log.info({ updateId: job.updateId, chatId, messageId, key, isMade }, 'job taken');
    try {
      await results.ask(key, job.wanted, job.askerId);
      if (!made) {
        await works.join(key, job, priorityOf(job, await pending.loadBeside(job)));
      }
      await answers.add(job.id);
    } catch (error) {
      // The job is taken: the workers find it in a while.
      if (!(error instanceof StoreAway)) throw error;
    }
    return 'taken';
  };

  return {
    async enqueue(job) {
      for (let isAgain = false; ; isAgain = true) {
        try {
          return await take(job, isAgain);
        } catch (error) {
          if (!(error instanceof StoreAway)) throw error;
          if (await untilBack()) continue;
          void revoke(job.id);
          return 'away';
        }
      }
    },

    async cancel(id, why) {
      if (!(await pending.callOff(id, why))) return false;
      await signals.send(OFF, id);
      return true;
    },

    async status(id) {
      const open = await pending.get(id);
      return open && works.progress(keyOf(open.job.wanted));
    },

    async drain() {
      draining = true;
    },
  };
}
