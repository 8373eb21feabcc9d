import type { InlineKeyboard } from 'grammy';
import type { End, Job, Outcome } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import type { AnswerOptions } from './answer.js';
import { type Failure, failureOf } from './failures.js';
import { type MediaFile, mediaOf } from './media.js';
import { patiently } from './patience.js';
import { replyParameters } from './reply.js';
import { resultKeyboard, retryKeyboard } from './result-keyboard.js';
import { sendMedia } from './send-media.js';
import type { StatusMessages } from './status-messages.js';
import type { Uploads } from './uploads.js';

/** An edit can be made again whatever became of it. */
const AGAIN: readonly Failure[] = ['not-taken', 'unknown'];

/** Turns the status message of a job into its answer, so that no broken call can send it twice. */
export function createPrivateAnswer(
  { api, maxCities, now }: AnswerOptions,
  statuses: StatusMessages,
  uploads: Uploads,
) {
  const tell = async (
    { replyTo: { chatId } }: Job,
    statusId: number,
    text: string,
    keyboard?: InlineKeyboard,
  ): Promise<void> => {
    const options = keyboard ? { reply_markup: keyboard } : {};
    await patiently(() => api.editMessageText(chatId, statusId, text, options), AGAIN, now);
  };

  const show = (job: Job, { key, made }: Extract<Outcome, { kind: 'made' }>, statusId: number) => {
    const { chatId } = job.replyTo;
    const reply_markup = resultKeyboard(key, job.wanted, maxCities);
    const call = async (file: MediaFile) => {
      const media = mediaOf(job, made, file);
      try {
        const edit = () => api.editMessageMedia(chatId, statusId, media, { reply_markup });
        return await patiently(edit, AGAIN, now).catch((error) => {
          // An earlier try has arrived, as the next will say again; or Telegram errs.
          if (failureOf(error) !== 'not-modified') throw error;
          return edit();
        });
      } catch (error) {
        if (failureOf(error) !== 'gone') throw error;
        const options = { ...replyParameters(job.replyTo), reply_markup };
        return sendMedia(api, chatId, media, options);
      }
    };
    return uploads.send(key, call, false);
  };

  return async (job: Job, outcome: Outcome): Promise<End> => {
    const { chatId } = job.replyTo;
    const say = speech(job.wanted.language);
    if (outcome.kind === 'replaced') {
      const statusId = await statuses.close(job);
      if (statusId === undefined) return 'over';
      const remove = () => api.deleteMessage(chatId, statusId);
      await patiently(remove, AGAIN, now).catch((error) => {
        // Somebody was quicker, or it went with an earlier try.
        if (failureOf(error) !== 'refused') throw error;
      });
      return 'over';
    }
    const statusId = await statuses.closeShown(job);
    if (statusId === undefined) return 'over';
    try {
      switch (outcome.kind) {
        case 'made':
          return (await show(job, outcome, statusId)) === 'lost' ? 'lost' : 'over';
        case 'failed':
          await tell(job, statusId, say.say('bot-failed'), retryKeyboard(outcome.key, say));
          return 'over';
        case 'expired':
          await tell(job, statusId, say.say('bot-expired'), retryKeyboard(outcome.key, say));
          return 'over';
        case 'postponed':
          await tell(job, statusId, say.say('bot-restarting'));
          return 'open';
        default:
          await tell(job, statusId, say.say('bot-cancelled'));
          return 'over';
      }
    } catch (error) {
      const failure = failureOf(error);
      if (failure === 'not-modified') return 'over';
      if (failure !== 'too-large' && failure !== 'refused') throw error;
      const keyboard = outcome.kind === 'made' ? retryKeyboard(outcome.key, say) : undefined;
      await tell(job, statusId, say.say('bot-not-sent'), keyboard);
      throw error;
    }
  };
}
