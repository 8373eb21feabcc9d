import type { Message } from 'grammy/types';
import { NO_NOTES, type Notes } from '../gazetteer/request.js';
import type { Job, Jobs, Refusal, Wanted } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import { keyOf } from '../jobs/work.js';
import type { BotContext } from './context.js';
import type { Lately } from './lately.js';
import { placeOf } from './place.js';
import { acknowledge } from './press.js';
import { priceOfWork } from './prices.js';
import type { Reactions } from './reactions.js';
import type { Replies } from './replies.js';
import { askerOf, isPrivateChat, replyTo } from './reply.js';

export interface RequestsOptions {
  readonly jobs: Jobs;
  readonly pending: Pending;
  readonly replies: Replies;
  readonly reactions: Reactions;
  /** The memory of that name. */
  readonly lately: (name: string) => Lately;
}

/** Takes requests: hands them to the jobs and acknowledges them, or says why not. */
export class Requests {
  readonly #options: RequestsOptions;
  /** What was asked for, and where. */
  readonly #asked: Lately;

  constructor(options: RequestsOptions) {
    this.#options = options;
    this.#asked = options.lately('asked');
  }

  /**
   * The answer goes to `message`, which asks for it. An edited one takes its request back. False
   * where it was not taken, and who asked told why.
   */
  async take(
    context: BotContext,
    message: Message,
    wanted: Wanted,
    notes: Notes = NO_NOTES,
  ): Promise<boolean> {
    const { reactions, replies } = this.#options;
    if (context.editedMessage && (await this.#isAskedAlready(message, wanted))) return false;
    await this.withdraw(context);
    const job = jobOf(context, message, wanted, notes, true);
    if (!(await this.#charge(context, job))) return false;
    const taking = await this.#enqueue(job);
    if (taking === 'full') await replies.refuse(context, context.say.say('bot-busy'));
    if (taking === 'away') await replies.apologize(context, context.say.say('bot-away'));
    if (taking !== 'taken') return false;
    if (!isPrivateChat(message.chat.id)) await reactions.show(job.replyTo, 'accepted');
    return true;
  }

  /** The press of a button asks; the answer goes to the button's message. */
  async takePress(context: BotContext, message: Message, wanted: Wanted): Promise<void> {
    const { replies } = this.#options;
    const job = jobOf(context, message, wanted, NO_NOTES, false);
    if (!isPrivateChat(message.chat.id) && (await this.#isAskedHere(job))) {
      return replies.toast(context, context.say.say('bot-pressed-lately'));
    }
    if (!(await this.#charge(context, job))) return;
    // Before the word to who pressed, which takes a while: somebody else may press meanwhile.
    await this.#asked.set(placeOf(job));
    const isTold = await acknowledge(context, context.say.say('bot-pressed'));
    const taking = isTold ? await this.#options.jobs.enqueue(job) : undefined;
    if (taking === 'taken' || taking === 'known') return;
    await this.#asked.delete(placeOf(job));
    if (taking === 'full') await replies.answer(message, context.say.say('bot-busy'));
    if (taking === 'away') await replies.answer(message, context.say.say('bot-away'));
  }

  /** Calls off what an edited message has asked for before, if it still waits. */
  async withdraw({ editedMessage }: BotContext): Promise<void> {
    if (!editedMessage) return;
    const { jobs, pending } = this.#options;
    const before = await pending.ofMessage(editedMessage.chat.id, editedMessage.message_id);
    if (before?.isOpen) await jobs.cancel(before.id, 'replaced');
  }

  async #isAskedAlready({ chat, message_id }: Message, wanted: Wanted): Promise<boolean> {
    const before = await this.#options.pending.ofMessage(chat.id, message_id);
    return before?.key === keyOf(wanted);
  }

  /** False if the asker, or the chat, cannot pay for the job; the asker is then asked to wait. */
  async #charge(context: BotContext, job: Job): Promise<boolean> {
    const { chatId } = job.replyTo;
    // What is asked again costs a busy chat no answer of its own.
    const isNew = !isPrivateChat(chatId) && !(await this.#isAskedHere(job));
    // The first token that was paid for reading the request also pays for the work.
    const tokens = Math.max(0, context.paid - 1) + priceOfWork(job.wanted);
    return this.#options.replies.admit(context, tokens, isNew ? chatId : undefined);
  }

  async #enqueue(job: Job): Promise<'taken' | Refusal> {
    const taking = await this.#options.jobs.enqueue(job);
    if (taking === 'taken') await this.#asked.set(placeOf(job));
    return taking;
  }

  async #isAskedHere(job: Job): Promise<boolean> {
    return (await this.#asked.get(placeOf(job))) !== undefined;
  }
}

function jobOf(
  context: BotContext,
  message: Message,
  wanted: Wanted,
  notes: Notes,
  isRequest: boolean,
): Job {
  const { update_id: updateId } = context.update;
  const target = replyTo(message, isRequest);
  return {
    id: String(updateId),
    updateId,
    askerId: askerOf(context),
    replyTo: target,
    wanted,
    notes,
  };
}
