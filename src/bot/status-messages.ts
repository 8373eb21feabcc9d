import { setTimeout as delay } from 'node:timers/promises';
import { type Api, HttpError, InlineKeyboard } from 'grammy';
import type { Logger } from 'pino';
import type { Job, Progress } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import { speech } from '../text/speech.js';
import type { Budget } from './budget.js';
import { cancelData } from './cancel-data.js';
import { type Failure, failureOf } from './failures.js';
import { patiently } from './patience.js';
import { replyParameters } from './reply.js';

/** Milliseconds between the changes of a message; Telegram bears about one a second in a chat. */
const REST = 2500;
/** Without its message an answer could come twice; a status that comes twice does less harm. */
const SEND_AGAIN: readonly Failure[] = ['not-taken', 'unknown'];
/** How often a status is tried to be sent while its job goes on. */
const TRIES = 4;
/** Messages looked at on either side, for one whose number was never heard of. */
const NEAR = 10;

interface Status {
  /** What is to be shown. */
  text: string;
  /** Ends the changes. */
  readonly abort: AbortController;
  /** The message's number once the last call is through; undefined if it was not sent. */
  readonly ended: Promise<number | undefined>;
}

/** How far jobs are, a message a job, which the answer takes the place of. */
export interface StatusMessages {
  show(job: Job, progress: Progress): void;
  /** Ends the changes. Resolves to the message's number, undefined where there is none. */
  close(job: Job): Promise<number | undefined>;
  /** Ends the changes: another process makes them. */
  leave(job: Job): void;
  /**
   * The same; sends a message where there is none yet. Rejects where that cannot be done; undefined
   * where the job is over, another process having answered it.
   */
  closeShown(job: Job): Promise<number | undefined>;
}

/** `now` gives milliseconds from some fixed moment. Troubles go to the log and no further. */
export function createStatusMessages(
  api: Api,
  pending: Pick<Pending, 'get' | 'beginStatus' | 'showStatus' | 'statusesIn'>,
  budget: Pick<Budget, 'hasRoomForEdits'>,
  log: Logger,
  now: () => number,
): StatusMessages {
  const statuses = new Map<string, Status>();

  const quietly = <T>({ updateId }: Job, call: Promise<T>): Promise<T | undefined> =>
    call.catch((error) => {
      log.warn({ updateId, error }, 'status not shown');
      return undefined;
    });

  const send = async (job: Job, text: string): Promise<number> => {
    const { chatId } = job.replyTo;
    const options = { ...replyParameters(job.replyTo), reply_markup: cancelKeyboard(job) };
    // An earlier try, or process, may have sent one and not heard of it.
    let mayBeThere = !(await pending.beginStatus(job.id));
    for (let tries = 1; ; tries++) {
      try {
        const { message_id: id } = await api.sendMessage(chatId, text, options);
        if (mayBeThere) await quietly(job, removeOthers(job, id));
        return id;
      } catch (error) {
        if (!(error instanceof HttpError) || tries === TRIES) throw error;
        mayBeThere = true;
      }
    }
  };

  /** Removes messages with the status of the job that came before that one. */
  const removeOthers = async (job: Job, id: number): Promise<void> => {
    const { chatId, messageId } = job.replyTo;
    const known = await pending.statusesIn(chatId);
    for (const candidate of between(messageId, id)) {
      if (known.includes(candidate)) continue;
      if (await isStatusOf(job, candidate)) await api.deleteMessage(chatId, candidate);
    }
  };

  /** Nothing changes a message that has this very keyboard already. */
  const isStatusOf = async (job: Job, id: number): Promise<boolean> => {
    const { chatId } = job.replyTo;
    try {
      await api.editMessageReplyMarkup(chatId, id, { reply_markup: cancelKeyboard(job) });
    } catch (error) {
      return failureOf(error) === 'not-modified';
    }
    // A text of the bot's, which has none.
    await api.editMessageReplyMarkup(chatId, id);
    return false;
  };

  /** A job that was taken by an earlier process may have its message already. */
  const begin = async (job: Job, text: string): Promise<number | undefined> => {
    const open = await pending.get(job.id);
    if (!open) return undefined;
    const known = open.statusId;
    if (known !== undefined) {
      await edit(job, known, text);
      return known;
    }
    const id = await send(job, text);
    const shown = await pending.showStatus(job.id, id);
    if (shown === id) return id;
    // Another process was quicker.
    await quietly(job, api.deleteMessage(job.replyTo.chatId, id));
    if (shown !== undefined) await edit(job, shown, text);
    return shown;
  };

  const edit = async (job: Job, id: number, text: string): Promise<void> => {
    const options = { reply_markup: cancelKeyboard(job) };
    await quietly(job, api.editMessageText(job.replyTo.chatId, id, text, options));
  };

  /** Shows what has changed, with a rest after each call, until the signal comes. */
  const follow = async (job: Job, text: string, signal: AbortSignal) => {
    const id = await quietly(job, begin(job, text));
    for (let shown = text; await rested(signal); ) {
      const next = statuses.get(job.id)?.text;
      if (id === undefined || next === undefined || next === shown) continue;
      if (!(await budget.hasRoomForEdits())) continue;
      shown = next;
      await edit(job, id, shown);
    }
    return id;
  };

  const close = async ({ id }: Job): Promise<number | undefined> => {
    const status = statuses.get(id);
    statuses.delete(id);
    status?.abort.abort();
    return status?.ended;
  };

  return {
    show(job, progress) {
      const text = statusText(job, progress);
      const status = statuses.get(job.id);
      if (status) {
        status.text = text;
        return;
      }
      const abort = new AbortController();
      const ended = follow(job, text, abort.signal);
      statuses.set(job.id, { text, abort, ended });
    },

    close,

    leave(job) {
      void close(job);
    },

    async closeShown(job) {
      const text = speech(job.wanted.language).say('bot-stage-send');
      return (await close(job)) ?? patiently(() => begin(job, text), SEND_AGAIN, now);
    },
  };
}

/** The numbers between two messages, if there are many those next to either. */
function between(first: number, last: number): number[] {
  const steps = Array.from({ length: NEAR }, (_, k) => k + 1);
  const numbers = steps.flatMap((step) => [last - step, first + step]);
  return [...new Set(numbers)].filter((id) => id > first && id < last);
}

/** True after a rest, false as soon as the signal comes. */
function rested(signal: AbortSignal): Promise<boolean> {
  return delay(REST, true, { signal }).catch(() => false);
}

function statusText({ wanted }: Job, progress: Progress): string {
  const say = speech(wanted.language);
  if (progress.stage === 'queue') return say.say('bot-stage-queue', { place: progress.ahead + 1 });
  const percent = Math.floor(100 * progress.fraction);
  return say.say(`bot-stage-${progress.stage}`, { percent });
}

function cancelKeyboard({ id, wanted }: Job): InlineKeyboard {
  return new InlineKeyboard().text(speech(wanted.language).say('bot-cancel'), cancelData(id));
}
