import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Job } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { threadParameters } from './reply.js';

/** Milliseconds between the changes of a message; Telegram bears about one a second in a chat. */
const REST = 2500;

interface Status {
  percent: number;
  changedAt: number;
  /** The message's number once the changes under way are through; undefined if it was not sent. */
  settled: Promise<number | undefined>;
  busy: boolean;
}

/** How far jobs are, a message a job, in private chats only: a group would drown in them. */
export interface StatusMessages {
  show(job: Job, fraction: number): void;
  clear(job: Job): Promise<void>;
}

/** `now` gives milliseconds from some fixed moment. Troubles go to the log and no further. */
export function createStatusMessages(api: Api, log: Logger, now: () => number): StatusMessages {
  const statuses = new Map<Job, Status>();
  const quietly = <T>({ updateId }: Job, call: Promise<T>): Promise<T | undefined> =>
    call.catch((error) => {
      log.warn({ updateId, error }, 'status not shown');
      return undefined;
    });

  const send = async (job: Job, text: string): Promise<number> => {
    const { chatId } = job.replyTo;
    return (await api.sendMessage(chatId, text, threadParameters(job.replyTo))).message_id;
  };
  const edit = async (job: Job, before: Status, text: string): Promise<number | undefined> => {
    const id = await before.settled;
    if (id !== undefined) await quietly(job, api.editMessageText(job.replyTo.chatId, id, text));
    return id;
  };

  return {
    show(job, fraction) {
      // Telegram numbers people, and so private chats, above zero, and groups below.
      if (job.replyTo.chatId < 0) return;
      const percent = Math.floor(100 * fraction);
      const status = statuses.get(job);
      if (status && (status.busy || status.percent === percent || now() < status.changedAt + REST))
        return;
      const text = speech(job.language).say('bot-progress', { percent });
      const call = status ? edit(job, status, text) : quietly(job, send(job, text));
      const next: Status = { percent, changedAt: now(), busy: true, settled: call };
      call.finally(() => {
        next.busy = false;
      });
      statuses.set(job, next);
    },

    async clear(job) {
      const id = await statuses.get(job)?.settled;
      statuses.delete(job);
      if (id !== undefined) await quietly(job, api.deleteMessage(job.replyTo.chatId, id));
    },
  };
}
