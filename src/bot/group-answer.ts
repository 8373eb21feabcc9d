import type { Message } from 'grammy/types';
import type { CalledOff, End, Job, Made, Outcome } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import type { AnswerOptions } from './answer.js';
import { type Failure, failureOf, isFailedCall } from './failures.js';
import { type Form, formsOf, mediaOf, substituteOf } from './media.js';
import { patiently } from './patience.js';
import { placeOf } from './place.js';
import type { Reaction } from './reactions.js';
import { replyParameters } from './reply.js';
import { resultKeyboard, retryKeyboard } from './result-keyboard.js';
import { sendMedia } from './send-media.js';
import type { Uploads } from './uploads.js';

/** A film that may be there must not be sent again; a text that comes twice does less harm than none. */
const AGAIN: readonly Failure[] = ['not-taken'];
const TEXT_AGAIN: readonly Failure[] = ['not-taken', 'unknown'];
/** What another try will not change, and no other text either. */
const FORBIDDEN: readonly Failure[] = ['no-rights', 'muted'];

type MadeOutcome = Extract<Outcome, { kind: 'made' }>;
/** 'others': another process sends the answer. */
type Sending = 'sent' | 'lost' | 'others';

/** Answers a request in a group with one message, as soon as the group has room for it. */
export function createGroupAnswer(
  {
    api,
    pending,
    results,
    budget,
    reactions,
    lately,
    maxCities,
    onUnknown,
    log,
    now,
  }: AnswerOptions,
  uploads: Uploads,
) {
  const shown = lately('shown');

  const react = async ({ replyTo }: Job, reaction: Reaction | 'none'): Promise<void> => {
    if (replyTo.isRequest) await reactions.show(replyTo, reaction);
  };

  /** Makes the call if this process may: the first that says it sends the answer. */
  const once = (job: Job, call: () => Promise<Message>): Promise<Message | 'others'> =>
    patiently(
      async () => {
        if (!(await pending.send(job.id))) return 'others';
        try {
          return await call();
        } catch (error) {
          if (failureOf(error) !== 'unknown') await pending.unsend(job.id);
          throw error;
        }
      },
      AGAIN,
      now,
    );

  const sendAs = async (form: Form, job: Job, key: string, made: Made): Promise<Sending> => {
    const { chatId } = job.replyTo;
    const reply_markup = resultKeyboard(key, job.wanted, maxCities);
    const options = { ...replyParameters(job.replyTo), reply_markup };
    const [best] = formsOf(made);
    if (form !== best && form !== 'animation') {
      const film = await results.bytes(key);
      if (!film) return 'lost';
      const media = substituteOf(job, made, film, form);
      const sent = await once(job, () => sendMedia(api, chatId, media, options));
      return sent === 'others' ? 'others' : 'sent';
    }
    let isOthers = false;
    const sent = await uploads.send(
      key,
      async (file) => {
        const message = await once(job, () =>
          sendMedia(api, chatId, mediaOf(job, made, file), options),
        );
        isOthers = message === 'others';
        return message === 'others' ? true : message;
      },
      true,
    );
    return isOthers ? 'others' : sent;
  };

  /** In the best form that the group lets the bot send. */
  const send = async (job: Job, { key, made }: MadeOutcome): Promise<End> => {
    for (const form of formsOf(made)) {
      try {
        const sent = await sendAs(form, job, key, made);
        if (sent === 'others') return 'open';
        return sent === 'lost' ? 'lost' : 'over';
      } catch (error) {
        if (!isFailedCall(error) || failureOf(error) !== 'no-rights') throw error;
        log.info({ updateId: job.updateId, chatId: job.replyTo.chatId, form }, 'not allowed here');
      }
    }
    await words(job, 'bot-no-rights');
    return 'over';
  };

  const show = async (job: Job, outcome: MadeOutcome, signal: AbortSignal): Promise<End> => {
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
      return tell(job, { kind }, signal);
    } finally {
      giveBack();
    }
  };

  /** `key`: of what a button under the text asks for again. */
  const words = async ({ replyTo, wanted }: Job, id: string, key?: string): Promise<void> => {
    const say = speech(wanted.language);
    const options = {
      ...replyParameters(replyTo),
      ...(key !== undefined && { reply_markup: retryKeyboard(key, say) }),
    };
    await patiently(() => api.sendMessage(replyTo.chatId, say.say(id), options), TEXT_AGAIN, now);
  };

  const tell = async (job: Job, outcome: Outcome, signal: AbortSignal): Promise<End> => {
    switch (outcome.kind) {
      case 'made':
        try {
          return await show(job, outcome, signal);
        } catch (error) {
          const failure = failureOf(error);
          if (failure === 'unknown') return tell(job, { kind: 'unknown' }, signal);
          if (failure !== 'forbidden' && !FORBIDDEN.includes(failure)) {
            await words(job, 'bot-not-sent', outcome.key);
          }
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

  return async (job: Job, outcome: Outcome, signal: AbortSignal): Promise<End> => {
    try {
      return await tell(job, outcome, signal);
    } catch (error) {
      const failure = isFailedCall(error) ? failureOf(error) : undefined;
      if (failure === 'forbidden') throw error;
      // The only reply that is left.
      await react(job, 'shrug');
      if (failure === undefined || !FORBIDDEN.includes(failure)) throw error;
      log.info({ updateId: job.updateId, chatId: job.replyTo.chatId }, 'may not write here');
      return 'over';
    }
  };
}
