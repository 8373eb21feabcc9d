import type { Context } from 'grammy';
import type { Message } from 'grammy/types';
import type { ComparisonRequest } from '../compare.js';
import type { Notes } from '../gazetteer/request.js';
import type { Jobs } from '../jobs/jobs.js';
import { speech } from '../text/speech.js';
import { languageOf } from './language.js';
import { answerText, replyTo } from './reply.js';

/** The post's. */
const SEED = 42;

export interface FilmRequest extends Pick<ComparisonRequest, 'problem' | 'methods'> {
  readonly notes: Notes;
}

/** Hands a race to the jobs, which answer `message` with its film, and acknowledges it. */
export async function requestFilm(
  context: Context,
  jobs: Jobs,
  message: Message,
  { notes, ...race }: FilmRequest,
): Promise<void> {
  const language = languageOf(context.from);
  const taken = jobs.enqueue({
    kind: 'film',
    updateId: context.update.update_id,
    request: { ...race, seed: SEED },
    notes,
    language,
    replyTo: replyTo(message),
  });
  if (taken) await acknowledge(context, message);
  else await answerText(context.api, message, speech(language).say('bot-busy'));
}

/** "Sending a video…" in a private chat; in a group a reaction, which costs no message. */
async function acknowledge({ api }: Context, { chat, message_id }: Message): Promise<void> {
  if (chat.type === 'private') await api.sendChatAction(chat.id, 'upload_video');
  else await api.setMessageReaction(chat.id, message_id, [{ type: 'emoji', emoji: '👀' }]);
}
