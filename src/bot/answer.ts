import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Answer, Job } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import type { Results } from '../jobs/results.js';
import { speech } from '../text/speech.js';
import type { Budget } from './budget.js';
import { createChatActions } from './chat-actions.js';
import { isExpectedRefusal, isFailedCall } from './failures.js';
import { createGroupAnswer } from './group-answer.js';
import type { Lately } from './lately.js';
import type { Lease } from './lease.js';
import { createPrivateAnswer } from './private-answer.js';
import type { Reactions } from './reactions.js';
import { isPrivateChat, replyParameters } from './reply.js';
import { createStatusMessages } from './status-messages.js';
import { createUploads } from './uploads.js';

export interface AnswerOptions {
  readonly api: Api;
  readonly pending: Pending;
  readonly results: Results;
  readonly budget: Budget;
  readonly reactions: Reactions;
  /** The memory of that name. */
  readonly lately: (name: string) => Lately;
  /** Something of that name that one process has at a time. */
  readonly lease: (name: string) => Lease;
  /** The most cities in a request. */
  readonly maxCities: number;
  /** Called for an answer of which nobody knows whether it went out. */
  readonly onUnknown: () => void;
  readonly log: Logger;
  /** Milliseconds from some fixed moment. */
  readonly now: () => number;
}

/**
 * Sends outcomes: in a private chat in the place of the message that told how far the job was, in a
 * group as a reply to the request. What cannot be sent goes to the log.
 */
export function createAnswer(options: AnswerOptions): Answer {
  const { api, log, now, pending, budget } = options;
  const statuses = createStatusMessages(api, pending, budget, log, now);
  const actions = createChatActions(api, log);
  const uploads = createUploads(options.results, options.lease, log);
  const inPrivate = createPrivateAnswer(options, statuses, uploads);
  const inGroup = createGroupAnswer(options, uploads);
  /** Something of ours has failed, but not the way to the person. */
  const apologize = async ({ updateId, replyTo, wanted }: Job): Promise<void> => {
    const text = speech(wanted.language).say('bot-failed');
    await api
      .sendMessage(replyTo.chatId, text, replyParameters(replyTo))
      .catch((error) => log.error({ updateId, error }, 'apology not sent'));
  };

  return {
    progress(job, progress) {
      if (isPrivateChat(job.replyTo.chatId)) statuses.show(job, progress);
      if (progress.stage !== 'queue') actions.begin(job);
    },

    leave(job) {
      actions.end(job);
      statuses.leave(job);
    },

    async outcome(job, outcome, signal) {
      const { updateId } = job;
      if (outcome.kind === 'failed') log.error({ updateId, error: outcome.error }, 'job failed');
      actions.end(job);
      try {
        const answer = isPrivateChat(job.replyTo.chatId) ? inPrivate : inGroup;
        return await answer(job, outcome, signal);
      } catch (error) {
        log[isExpectedRefusal(error) ? 'info' : 'error']({ updateId, error }, 'answer not sent');
        if (!isFailedCall(error) && isPrivateChat(job.replyTo.chatId)) await apologize(job);
        return 'over';
      }
    },
  };
}
