import { type Api, InlineKeyboard } from 'grammy';
import type { Logger } from 'pino';
import type { Job, Progress } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { cancelData } from './cancel-data.js';
import { replyParameters } from './reply.js';

/** Milliseconds between the changes of a message; Telegram bears about one a second in a chat. */
const REST = 2500;

interface Status {
  text: string;
  changedAt: number;
  /** The message's number once all calls so far are through; undefined if it was not sent. */
  settled: Promise<number | undefined>;
  timer: NodeJS.Timeout | undefined;
}

/** How far jobs are, a message a job, which the answer takes the place of. */
export interface StatusMessages {
  show(job: Job, progress: Progress): void;
  /** Ends the changes; resolves to the message's number, undefined where there is none. */
  close(job: Job): Promise<number | undefined>;
}

/** `now` gives milliseconds from some fixed moment. Troubles go to the log and no further. */
export function createStatusMessages(api: Api, log: Logger, now: () => number): StatusMessages {
  const statuses = new Map<string, Status>();

  const quietly = <T>({ updateId }: Job, call: Promise<T>): Promise<T | undefined> =>
    call.catch((error) => {
      log.warn({ updateId, error }, 'status not shown');
      return undefined;
    });

  const send = async (job: Job, text: string): Promise<number> => {
    const { replyTo } = job;
    const options = { ...replyParameters(replyTo), reply_markup: cancelKeyboard(job) };
    return (await api.sendMessage(replyTo.chatId, text, options)).message_id;
  };

  const edit = async (job: Job, before: Status['settled'], text: string) => {
    const id = await before;
    if (id === undefined) return undefined;
    const options = { reply_markup: cancelKeyboard(job) };
    await quietly(job, api.editMessageText(job.replyTo.chatId, id, text, options));
    return id;
  };

  const change = (job: Job, status: Status, text: string): void => {
    if (text === status.text) return;
    status.text = text;
    status.changedAt = now();
    status.settled = edit(job, status.settled, text);
  };

  return {
    show(job, progress) {
      const text = statusText(job, progress);
      const status = statuses.get(job.id);
      if (!status) {
        const settled = quietly(job, send(job, text));
        statuses.set(job.id, { text, changedAt: now(), settled, timer: undefined });
        return;
      }
      clearTimeout(status.timer);
      const wait = status.changedAt + REST - now();
      if (wait <= 0) change(job, status, text);
      else status.timer = setTimeout(() => change(job, status, text), wait);
    },

    async close({ id }) {
      const status = statuses.get(id);
      statuses.delete(id);
      clearTimeout(status?.timer);
      return status?.settled;
    },
  };
}

function statusText({ language }: Job, progress: Progress): string {
  const say = speech(language);
  if (progress.stage === 'queue') return say.say('bot-stage-queue', { place: progress.ahead + 1 });
  const percent = Math.floor(100 * progress.fraction);
  return say.say(`bot-stage-${progress.stage}`, { percent });
}

function cancelKeyboard({ id, language }: Job): InlineKeyboard {
  return new InlineKeyboard().text(speech(language).say('bot-cancel'), cancelData(id));
}
