import { Composer } from 'grammy';
import type { Logger } from 'pino';
import type { Jobs } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import type { Results } from '../jobs/results.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import type { Replies } from './replies.js';
import { askerId } from './reply.js';
import type { Settings } from './settings.js';

export interface ForgetOptions {
  readonly jobs: Jobs;
  readonly pending: Pending;
  readonly results: Results;
  readonly settings: Settings;
  readonly replies: Replies;
  readonly log: Logger;
}

/** /forget: removes what is kept of who writes it: language, requests, results of theirs alone. */
export function forgetCommand(options: ForgetOptions): Composer<BotContext> {
  const { jobs, pending, results, settings, replies, log } = options;
  const composer = new Composer<BotContext>();
  composer.on('message').filter(isCommand('forget'), async (context) => {
    const { msg: message, api, chat } = context;
    if (!(await replies.admit(context))) return;
    const person = askerId(message);
    for (const { job } of await pending.ofAsker(person)) await jobs.cancel(job.id, 'cancelled');
    await results.forget(person);
    await settings.forget(person);
    if (chat.id === person) {
      await api
        .deleteMyCommands({ scope: { type: 'chat', chat_id: person } })
        .catch((error) => log.warn({ error }, 'menu of the chat not removed'));
    }
    await replies.words(context, context.say.say('bot-forgotten'));
  });
  return composer;
}
