import { Composer } from 'grammy';
import type { Message } from 'grammy/types';
import type { Job, Jobs } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import { isAdmin } from './admins.js';
import { cancelledJob } from './cancel-data.js';
import { isCommand } from './command.js';
import type { BotContext } from './context.js';
import { acknowledge } from './press.js';
import type { Replies } from './replies.js';
import { askerId } from './reply.js';

/**
 * The button under a status message, and /cancel: as a reply to a request that one, else all of
 * one's own in the chat. Others' requests only an admin can cancel.
 */
export function cancelling(jobs: Jobs, pending: Pending, replies: Replies): Composer<BotContext> {
  const composer = new Composer<BotContext>();

  composer.on('callback_query:data', async (context, next) => {
    const id = cancelledJob(context.callbackQuery.data);
    if (id === undefined) return next();
    const { say } = context;
    const job = (await pending.get(id))?.job;
    if (!job) return replies.toast(context, say.say('bot-cancel-late'));
    const theirs = job.askerId === context.from.id || (await isAdmin(context, job.replyTo.chatId));
    if (!theirs) return replies.toast(context, say.say('bot-cancel-not-yours'));
    await jobs.cancel(id, 'cancelled');
    await acknowledge(context);
  });

  composer.filter(isCommand('cancel'), async (context) => {
    const { msg: message, say } = context;
    if (!message || !(await replies.admit(context))) return;
    const here = (await pending.inChat(message.chat.id)).map(({ job }) => job);
    const named = jobOf(here, message.reply_to_message);
    const own = here.filter((job) => job.askerId === askerId(message));
    if (named && !own.includes(named) && !(await isAdmin(context, message.chat.id))) {
      await replies.words(context, say.say('bot-cancel-not-yours'));
      return;
    }
    const which = named ? [named] : own;
    const cancelled = await Promise.all(which.map(({ id }) => jobs.cancel(id, 'cancelled')));
    if (!cancelled.includes(true)) await replies.words(context, say.say('bot-cancel-nothing'));
  });
  return composer;
}

/** The job that a message has asked for. */
function jobOf(jobs: readonly Job[], message: Message | undefined): Job | undefined {
  return jobs.find(({ replyTo }) => replyTo.isRequest && replyTo.messageId === message?.message_id);
}
