import type { Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { Logger } from 'pino';
import type { Job, Jobs } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import type { OpenJobs } from './open-jobs.js';
import { answerText, replyTo } from './reply.js';

/** A job without what the request itself tells. */
export type Wanted = Job extends infer J
  ? J extends Job
    ? Omit<J, 'id' | 'updateId' | 'askerId' | 'language' | 'replyTo'>
    : never
  : never;

/** Takes requests: hands them to the jobs and acknowledges them, or says that there are too many. */
export class Requests {
  readonly #jobs: Jobs;
  readonly #openJobs: OpenJobs;
  readonly #log: Logger;

  constructor(jobs: Jobs, openJobs: OpenJobs, log: Logger) {
    this.#jobs = jobs;
    this.#openJobs = openJobs;
    this.#log = log;
  }

  /** The answer goes to `message`. */
  async take(context: Context, message: Message, wanted: Wanted): Promise<void> {
    const language = languageOf(context.from);
    const updateId = context.update.update_id;
    const asked = {
      id: String(updateId),
      updateId,
      askerId: askerId(message),
      language,
      replyTo: replyTo(message),
    };
    const job: Job = { ...wanted, ...asked };
    const progress = this.#jobs.enqueue(job);
    if (!progress) return answerText(context.api, message, speech(language).say('bot-busy'));
    this.#openJobs.add(job);
    if (message.chat.type !== 'private') await this.#react(context, message);
  }

  /** A reaction costs a group no message; it may not allow this one. */
  async #react({ api, update }: Context, { chat, message_id }: Message): Promise<void> {
    await api
      .setMessageReaction(chat.id, message_id, [{ type: 'emoji', emoji: '👀' }])
      .catch((error) => this.#log.warn({ updateId: update.update_id, error }, 'no reaction'));
  }
}

/** In whose name a message is written: the channel's or group's, or the person's. */
export function askerId({ sender_chat, from, chat }: Message): number {
  return sender_chat?.id ?? from?.id ?? chat.id;
}
