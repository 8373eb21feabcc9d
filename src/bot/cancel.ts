import { Composer, type Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { Job, Jobs } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { cancelledJob } from './cancel-data.js';
import { languageOf } from './language.js';
import type { OpenJobs } from './open-jobs.js';
import { replyText } from './reply.js';
import { askerId } from './requests.js';

/**
 * The button under a status message, and /cancel: as a reply to a request that one, else all of
 * one's own in the chat. Others' requests only an admin can cancel.
 */
export function cancelling(jobs: Jobs, openJobs: OpenJobs): Composer<Context> {
  const composer = new Composer<Context>();

  composer.on('callback_query:data', async (context, next) => {
    const id = cancelledJob(context.callbackQuery.data);
    if (id === undefined) return next();
    const say = speech(languageOf(context.from));
    const job = openJobs.get(id);
    if (!job) return context.answerCallbackQuery({ text: say.say('bot-cancel-late') });
    const theirs = job.askerId === context.from.id || (await isAdmin(context, job.replyTo.chatId));
    if (!theirs) {
      const text = say.say('bot-cancel-not-yours');
      return context.answerCallbackQuery({ text, show_alert: true });
    }
    jobs.cancel(id);
    return context.answerCallbackQuery();
  });

  composer.command('cancel', async (context) => {
    const { msg: message } = context;
    const say = speech(languageOf(context.from));
    const here = openJobs.inChat(message.chat.id);
    const named = jobOf(here, message.reply_to_message);
    const own = here.filter((job) => job.askerId === askerId(message));
    if (named && !own.includes(named) && !(await isAdmin(context, message.chat.id))) {
      return replyText(context, say.say('bot-cancel-not-yours'));
    }
    const which = named ? [named] : own;
    const cancelled = which.filter(({ id }) => jobs.cancel(id));
    if (cancelled.length === 0) await replyText(context, say.say('bot-cancel-nothing'));
  });
  return composer;
}

/** The job that a message has asked for. */
function jobOf(jobs: readonly Job[], message: Message | undefined): Job | undefined {
  return jobs.find(({ replyTo }) => replyTo.messageId === message?.message_id);
}

async function isAdmin({ api, from, msg, chat }: Context, chatId: number): Promise<boolean> {
  // An anonymous admin writes in the name of the group itself.
  if (msg?.sender_chat !== undefined && msg.sender_chat.id === chat?.id) return true;
  if (!from) return false;
  const { status } = await api.getChatMember(chatId, from.id);
  return status === 'administrator' || status === 'creator';
}
