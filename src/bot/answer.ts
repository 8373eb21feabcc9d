import { type Api, InputFile } from 'grammy';
import type { Logger } from 'pino';
import type { Answer, Job, Made } from '../jobs/jobs.js';
import { caption } from '../text/caption.js';
import { speech } from '../text/speech.js';
import { replyParameters } from './reply.js';

/** Sends outcomes as replies to the messages that asked. What cannot be sent goes to the log. */
export function createAnswer(api: Api, log: Logger): Answer {
  return async (job, outcome) => {
    const { updateId, language } = job;
    const say = speech(language);
    try {
      if (outcome.kind === 'made') return await sendFilm(api, job, outcome.made);
      if (outcome.kind === 'failed') log.error({ updateId, error: outcome.error }, 'job failed');
      await sendText(
        api,
        job,
        say.say(outcome.kind === 'failed' ? 'bot-failed' : 'bot-restarting'),
      );
    } catch (error) {
      log.error({ updateId, error }, 'answer not sent');
    }
  };
}

async function sendFilm(api: Api, { language, replyTo }: Job, made: Made): Promise<void> {
  const { gif, width, height, summary } = made;
  const name = `mds-race-${summary.variables / 2}.gif`;
  await api.sendAnimation(replyTo.chatId, new InputFile(gif, name), {
    ...replyParameters(replyTo),
    width,
    height,
    caption: caption(summary, speech(language)),
    parse_mode: 'HTML',
  });
}

async function sendText(api: Api, { replyTo }: Job, text: string): Promise<void> {
  await api.sendMessage(replyTo.chatId, text, replyParameters(replyTo));
}
