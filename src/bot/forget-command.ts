import { setTimeout as delay } from 'node:timers/promises';
import { Composer } from 'grammy';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import type { Results } from '../jobs/results.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import type { Erasure } from './erasure.js';
import type { OpenQuestions } from './open-questions.js';
import type { Replies } from './replies.js';
import { askerId } from './reply.js';
import type { Settings } from './settings.js';

/** Milliseconds that cancelled jobs get to tell the person so, and between looks at them. */
const CANCELLING_TIME = 5_000;
const LOOK_EVERY = 50;

export interface ForgetOptions {
  readonly jobs: Jobs;
  readonly pending: Pending;
  readonly results: Results;
  readonly settings: Settings;
  readonly questions: OpenQuestions;
  readonly erasure: Erasure;
  readonly replies: Replies;
  readonly log: Logger;
}

/**
 * /forget: removes what is kept of whoever writes it: language, requests, questions, results of theirs
 * alone, and what is left of these on the disk.
 */
export function forgetCommand(options: ForgetOptions): Composer<BotContext> {
  const { pending, results, settings, questions, erasure, replies, log } = options;
  const composer = new Composer<BotContext>();
  composer.on('message').filter(isCommand('forget'), async (context) => {
    const { msg: message, api, chat } = context;
    if (!(await replies.admit(context))) return;
    const person = askerId(message);
    await cancelJobs(options, person);
    await pending.forget(person);
    await questions.forget(person);
    await results.forget(person);
    await settings.forget(person);
    await erasure.request();
    if (chat.id === person) {
      await api
        .deleteMyCommands({ scope: { type: 'chat', chat_id: person } })
        .catch((error) => log.warn({ error }, 'menu of the chat not removed'));
    }
    await replies.words(context, context.say.say('bot-forgotten'));
  });
  return composer;
}

/** Cancels the person's jobs and gives them time to say so. */
async function cancelJobs({ jobs, pending }: ForgetOptions, person: number): Promise<void> {
  const all = await pending.ofAsker(person);
  for (const { job } of all) await jobs.cancel(job.id, 'cancelled');
  for (let waited = 0; waited < CANCELLING_TIME; waited += LOOK_EVERY) {
    if ((await pending.ofAsker(person)).length === 0) return;
    await delay(LOOK_EVERY);
  }
}
