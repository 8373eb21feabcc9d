import type { CalledOff, End, Job, Outcome } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import type { AnswerOptions } from './answer.js';
import { type Failure, failureOf } from './failures.js';
import { mediaOf } from './media.js';
import { patiently } from './patience.js';
import { placeOf } from './place.js';
import type { Reaction } from './reactions.js';
import { replyParameters } from './reply.js';
import { resultKeyboard, retryKeyboard } from './result-keyboard.js';
import { sendMedia } from './send-media.js';
import type { Uploads } from './uploads.js';

/** A message that may be there must not be sent again. */
const AGAIN: readonly Failure[] = ['not-taken'];

/** Answers a request in a group with one message, as soon as the group has room for it. */
export function createGroupAnswer(
  { api, pending, budget, reactions, lately, maxCities, onUnknown, log, now }: AnswerOptions,
  uploads: Uploads,
) {
  const shown = lately('shown');

  const react = async ({ replyTo }: Job, reaction: Reaction | 'none'): Promise<void> => {
    if (replyTo.isRequest) await reactions.show(replyTo, reaction);
  };

  const send = async (
    job: Job,
    { key, made }: Extract<Outcome, { kind: 'made' }>,
  ): Promise<End> => {
    const reply_markup = resultKeyboard(key, job.wanted, maxCities);
    const options = { ...replyParameters(job.replyTo), reply_markup };
    let isOthers = false;
    const sent = await uploads.send(
      key,
      (file) =>
        patiently(
          async () => {
            isOthers = !(await pending.send(job.id));
            if (isOthers) return true;
            try {
              return await sendMedia(api, job.replyTo.chatId, mediaOf(job, made, file), options);
            } catch (error) {
              if (failureOf(error) !== 'unknown') await pending.unsend(job.id);
              throw error;
            }
          },
          AGAIN,
          now,
        ),
      true,
    );
    if (isOthers) return 'open';
    return sent === 'lost' ? 'lost' : 'over';
  };

  const show = async (
    job: Job,
    outcome: Extract<Outcome, { kind: 'made' }>,
    signal: AbortSignal,
  ): Promise<End> => {
    const place = placeOf(job);
    const isNew = await shown.take(place);
    if (!isNew && !(await budget.isCalm(job.replyTo.chatId))) {
      await react(job, 'shown');
      return 'over';
    }
    if (!isNew) await shown.set(place);
    let giveBack = () => {};
    try {
      giveBack = await budget.reserve(job.replyTo.chatId, signal);
      return await send(job, outcome);
    } catch (error) {
      await shown.delete(place);
      if (!signal.aborted || error !== signal.reason) throw error;
      const kind: CalledOff = signal.reason;
      return answer(job, { kind }, signal);
    } finally {
      giveBack();
    }
  };

  const words = async ({ replyTo, wanted }: Job, id: string, key: string): Promise<void> => {
    const say = speech(wanted.language);
    const options = { ...replyParameters(replyTo), reply_markup: retryKeyboard(key, say) };
    await patiently(() => api.sendMessage(replyTo.chatId, say.say(id), options), AGAIN, now);
  };

  const answer = async (job: Job, outcome: Outcome, signal: AbortSignal): Promise<End> => {
    switch (outcome.kind) {
      case 'made':
        try {
          return await show(job, outcome, signal);
        } catch (error) {
          const failure = failureOf(error);
          if (failure === 'unknown') return answer(job, { kind: 'unknown' }, signal);
          if (failure !== 'forbidden') await words(job, 'bot-not-sent', outcome.key);
          throw error;
        }
      case 'failed':
        await words(job, 'bot-failed', outcome.key);
        return 'over';
      case 'expired':
        if (await budget.hasRoomForWords(job.replyTo.chatId)) {
          await words(job, 'bot-expired', outcome.key);
        } else {
          await react(job, 'later');
        }
        return 'over';
      case 'cancelled':
        await react(job, 'none');
        return 'over';
      case 'unknown':
        log.warn({ updateId: job.updateId }, 'answer sent, or not');
        onUnknown();
        await react(job, 'shrug');
        return 'over';
      case 'replaced':
        return 'over';
      case 'postponed':
        return 'open';
    }
  };
  return answer;
}
