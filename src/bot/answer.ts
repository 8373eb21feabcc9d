import { type Api, GrammyError, InputFile, InputMediaBuilder } from 'grammy';
import type { Logger } from 'pino';
import { NO_NOTES } from '../gazetteer/request.js';
import type { Answer, Job, Made, Outcome } from '../jobs/jobs.js';
import { caption } from '../text/caption.js';
import { scalingCaption } from '../text/scaling.js';
import { type Speech, speech } from '../text/speech.js';
import { createChatActions } from './chat-actions.js';
import type { OpenJobs } from './open-jobs.js';
import { replyParameters } from './reply.js';
import { createStatusMessages } from './status-messages.js';

/**
 * Sends outcomes: in a private chat in the place of the message that told how far the job was, in a
 * group as a reply to the request. What cannot be sent goes to the log.
 */
export function createAnswer(api: Api, openJobs: OpenJobs, log: Logger): Answer {
  const statuses = createStatusMessages(api, log, () => performance.now());
  const actions = createChatActions(api, log);
  return {
    progress(job, progress) {
      if (isPrivate(job)) statuses.show(job, progress);
      if (progress.stage !== 'queue') actions.begin(job);
    },

    async outcome(job, outcome) {
      const { updateId } = job;
      if (outcome.kind === 'failed') log.error({ updateId, error: outcome.error }, 'job failed');
      openJobs.remove(job);
      actions.end(job);
      const statusId = await statuses.close(job);
      try {
        if (statusId === undefined) await send(api, job, outcome);
        else await replace(api, job, statusId, outcome);
      } catch (error) {
        log.error({ updateId, error }, 'answer not sent');
      }
    },
  };
}

/** Telegram numbers people, and so private chats, above zero, and groups below. */
function isPrivate({ replyTo }: Job): boolean {
  return replyTo.chatId > 0;
}

async function send(api: Api, job: Job, outcome: Outcome): Promise<void> {
  const { chatId } = job.replyTo;
  const options = replyParameters(job.replyTo);
  if (outcome.kind === 'made') {
    const { type, media, ...details } = madeMedia(job, outcome.made);
    if (type === 'animation') await api.sendAnimation(chatId, media, { ...details, ...options });
    else await api.sendPhoto(chatId, media, { ...details, ...options });
  } else if (outcome.kind === 'cancelled') {
    await api.setMessageReaction(chatId, job.replyTo.messageId, []);
  } else {
    await api.sendMessage(chatId, outcomeText(outcome, speech(job.language)), options);
  }
}

/** Turns the status message into the answer; sends one where that message is gone. */
async function replace(api: Api, job: Job, statusId: number, outcome: Outcome): Promise<void> {
  const { chatId } = job.replyTo;
  try {
    if (outcome.kind === 'made') {
      await api.editMessageMedia(chatId, statusId, madeMedia(job, outcome.made));
    } else {
      await api.editMessageText(chatId, statusId, outcomeText(outcome, speech(job.language)));
    }
  } catch (error) {
    if (!isGone(error)) throw error;
    await send(api, job, outcome);
  }
}

function isGone(error: unknown): boolean {
  return error instanceof GrammyError && error.description.includes('message to edit not found');
}

function outcomeText({ kind }: Exclude<Outcome, { kind: 'made' }>, speech: Speech): string {
  if (kind === 'cancelled') return speech.say('bot-cancelled');
  return speech.say(kind === 'failed' ? 'bot-failed' : 'bot-restarting');
}

function madeMedia(job: Job, made: Made) {
  const say = speech(job.language);
  if (made.kind === 'scaling') {
    const file = new InputFile(made.png, 'mds-race-scaling.png');
    return InputMediaBuilder.photo(file, {
      caption: scalingCaption(made.scaling, say),
      parse_mode: 'HTML',
    });
  }
  const { gif, width, height, thumbnail, summary } = made;
  const notes = job.kind === 'film' ? job.notes : NO_NOTES;
  return InputMediaBuilder.animation(new InputFile(gif, `mds-race-${summary.variables / 2}.gif`), {
    width,
    height,
    thumbnail: new InputFile(thumbnail, 'thumbnail.jpg'),
    caption: caption(summary, notes, say),
    parse_mode: 'HTML',
  });
}
