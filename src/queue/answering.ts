import { setTimeout as delay } from 'node:timers/promises';
import { DelayedError, type Job as QueueJob, WaitingError, Worker } from 'bullmq';
import type { Logger } from 'pino';
import type { Answer, Outcome } from '../jobs/jobs.js';
import type { Results } from '../jobs/results.js';
import { keyOf } from '../jobs/work.js';
import type { Connection } from '../redis/connection.js';
import type { SharedOpen, SharedPending } from '../redis/pending.js';
import type { Signals } from '../redis/signals.js';
import type { AnswerData, Answers } from './answers.js';
import { createAwaiting, USEFUL } from './awaiting.js';
import { OFF } from './jobs.js';
import { LOCKS } from './locks.js';
import { jobOfAnswer } from './names.js';
import type { Watch } from './watch.js';
import type { Works } from './works.js';

/** Answers at a time in a process; nearly all of them wait. */
const MOST = 2_000;
/** Milliseconds after which an answer that is on its way has arrived, or nobody knows. */
const SENDING_TIME = 90_000;
const LOOK_EVERY = 2_000;
/** Milliseconds before a job that has failed for a reason of ours is taken up again. */
const REST = 5_000;
/** After so many such failures a job is given up. */
const MOST_FAILURES = 3;

export interface AnsweringOptions {
  readonly connection: Connection;
  readonly signals: Signals;
  readonly queue: string;
  readonly pending: SharedPending;
  readonly results: Results;
  readonly answers: Answers;
  readonly works: Works;
  readonly watch: Watch;
  readonly answer: Answer;
  readonly log: Logger;
}

export interface Answering {
  /** Takes up no more jobs, and hands back those whose answer is not on its way. */
  drain(): Promise<void>;
}

/** What is to become of a job in the queue: it is over, another process goes on, or this one later. */
type End = 'over' | 'handed-back' | 'later';

/** Waits for what each open job asks for, and has it answered, in this process. */
export async function startAnswering(options: AnsweringOptions): Promise<Answering> {
  const { connection, signals, queue, pending, results, works, watch, answer, log } = options;
  const awaitMade = createAwaiting({ results, works, watch, answer, pending });
  /** What calls each job off, and when it ends. */
  let isDraining = false;
  /** How often each job has failed in a row. */
  const failures = new Map<string, number>();
  /** Answered jobs of which that could not be noted. */
  const answered = new Set<string>();
  const running = new Map<string, { readonly abort: AbortController; ended: Promise<unknown> }>();

  const outcomeOf = async (open: SharedOpen, signal: AbortSignal): Promise<Outcome | undefined> => {
    const { job, age, sendingFor } = open;
    const key = keyOf(job.wanted);
    if (sendingFor !== undefined) return { kind: 'unknown' };
    if (signal.aborted) return { kind: signal.reason };
    if (age > USEFUL) return { kind: 'expired', key };
    const made = (await results.find(key))?.made;
    return made ? { kind: 'made', key, made } : awaitMade(open, key, signal);
  };

  const serve = async (id: string, abort: AbortController): Promise<End> => {
    const open = await settled(id, abort.signal);
    if (!open) return 'over';
    if (answered.has(id)) {
      await pending.done(id);
      answered.delete(id);
      return 'over';
    }
    if (abort.signal.aborted) return 'handed-back';
    const { job } = open;
    if (open.calledOff) abort.abort(open.calledOff);
    for (const isLast of [false, true]) {
      const outcome = await outcomeOf(open, abort.signal);
      if (!outcome || outcome.kind === 'postponed') {
        answer.leave(job);
        return 'handed-back';
      }
      // Another process may have taken this one for dead, and answered meanwhile.
      if (!(await pending.get(id))) {
        answer.leave(job);
        return 'over';
      }
      const end = await answer.outcome(job, outcome, abort.signal);
      if (end === 'open') return abort.signal.reason === 'postponed' ? 'handed-back' : 'later';
      if (end === 'over') {
        answered.add(id);
        await pending.done(id);
        answered.delete(id);
        log.info({ updateId: job.updateId, outcome: outcome.kind }, 'answered');
        return 'over';
      }
      const key = keyOf(job.wanted);
      if (!isLast) await results.lose(key);
      else {
        const error = new Error('Expected the result to be kept, got none twice');
        await answer.outcome(job, { kind: 'failed', key, error }, abort.signal);
        await pending.done(id);
      }
    }
    return 'over';
  };

  /** The job, once it is clear whether an answer that another process has begun has arrived. */
  const settled = async (id: string, signal: AbortSignal): Promise<SharedOpen | undefined> => {
    for (;;) {
      const open = await pending.look(id);
      const isUnderWay = open?.sendingFor !== undefined && open.sendingFor <= SENDING_TIME;
      if (!isUnderWay || signal.aborted) return open;
      await delay(LOOK_EVERY, undefined, { signal }).catch(() => {});
    }
  };

  const isAnotherTry = (jobId: string): boolean => {
    const count = (failures.get(jobId) ?? 0) + 1;
    failures.set(jobId, count);
    return count < MOST_FAILURES;
  };

  /** Tells who asked that it is of no use, unless what is known of the job cannot be read at all. */
  const giveUp = async (jobId: string, error: unknown): Promise<End> => {
    failures.delete(jobId);
    try {
      const open = answered.has(jobId) ? undefined : await pending.look(jobId);
      if (open) {
        const key = keyOf(open.job.wanted);
        await answer.outcome(
          open.job,
          { kind: 'failed', key, error },
          new AbortController().signal,
        );
      }
      await pending.done(jobId);
    } catch (failure) {
      log.error({ jobId, error: failure }, 'job given up');
    }
    answered.delete(jobId);
    return 'over';
  };

  const process = async (queued: QueueJob<AnswerData, void, string>, token?: string) => {
    const { jobId } = queued.data;
    // Taken for dead, as by a process that could not renew in time, it may still be at it.
    await running.get(jobId)?.ended;
    const abort = new AbortController();
    if (isDraining) abort.abort('postponed');
    const served = serve(jobId, abort).then(
      (end) => {
        failures.delete(jobId);
        return end;
      },
      (error): Promise<End> => {
        log.error({ jobId, error }, 'answering failed');
        return isAnotherTry(jobId) ? Promise.resolve('later') : giveUp(jobId, error);
      },
    );
    const entry = { abort, ended: served };
    running.set(jobId, entry);
    const end = await served;
    if (running.get(jobId) === entry) running.delete(jobId);
    if (end === 'handed-back') {
      await connection.call(() => queued.moveToWait(token));
      throw new WaitingError();
    }
    if (end === 'later') {
      await connection.call(() => queued.moveToDelayed(Date.now() + REST, token));
      throw new DelayedError();
    }
  };

  const worker = new Worker<AnswerData, void, string>(queue, process, {
    ...LOCKS,
    connection: connection.client,
    prefix: `${connection.prefix}queue`,
    concurrency: MOST,
    // It is not the answers that bring down workers.
    maxStalledCount: Number.MAX_SAFE_INTEGER,
    removeOnComplete: { count: 0 },
    removeOnFail: { count: 0 },
  });
  worker.on('error', (error) => log.debug({ error }, 'answers'));
  worker.on('lockRenewalFailed', (ids) => {
    log.warn({ jobs: ids.length }, 'answers not renewed in time: others may take them up');
    for (const id of ids) running.get(jobOfAnswer(id))?.abort.abort('postponed');
  });

  const callOff = async (id: string): Promise<void> => {
    const abort = running.get(id)?.abort;
    const why = abort && (await pending.calledOff(id));
    if (why) abort.abort(why);
  };
  await signals.listen(OFF, (id) => {
    callOff(id).catch((error) => log.warn({ error }, 'not called off'));
  });

  return {
    async drain() {
      isDraining = true;
      const closed = worker.close();
      for (const { abort } of running.values()) abort.abort('postponed');
      await closed;
    },
  };
}
