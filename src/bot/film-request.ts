import type { Context } from 'grammy';
import type { ComparisonRequest } from '../compare.js';
import type { Jobs } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { replyText, replyTo } from './reply.js';

/** The post's. */
const SEED = 42;

/** Hands a race to the jobs, which answer the message with its film, and acknowledges it. */
export async function requestFilm(
  context: Context,
  jobs: Jobs,
  race: Pick<ComparisonRequest, 'problem' | 'methods'>,
): Promise<void> {
  const language = languageOf(context.from);
  const taken = jobs.enqueue({
    kind: 'film',
    updateId: context.update.update_id,
    request: { ...race, seed: SEED },
    language,
    replyTo: replyTo(context),
  });
  if (taken) await acknowledge(context);
  else await replyText(context, speech(language).say('bot-busy'));
}

/** "Sending a video…" in a private chat; in a group a reaction, which costs no message. */
async function acknowledge(context: Context): Promise<void> {
  if (context.chat?.type === 'private') await context.replyWithChatAction('upload_video');
  else await context.react('👀');
}
