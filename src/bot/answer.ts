import { type Api, InputFile } from 'grammy';
import type { Logger } from 'pino';
import { NO_NOTES, type Notes } from '../gazetteer/request.js';
import type { Answer, Job, Made, MadeChart, MadeFilm, Outcome } from '../jobs/jobs.js';
import { caption } from '../text/caption.js';
import { scalingCaption } from '../text/scaling.js';
import { speech } from '../text/speech.js';
import { replyParameters } from './reply.js';
import { createStatusMessages } from './status-messages.js';

/** Sends outcomes as replies to the messages that asked. What cannot be sent goes to the log. */
export function createAnswer(api: Api, log: Logger): Answer {
  const statuses = createStatusMessages(api, log, () => performance.now());
  return {
    progress: statuses.show,

    async outcome(job, outcome) {
      const { updateId } = job;
      if (outcome.kind === 'failed') log.error({ updateId, error: outcome.error }, 'job failed');
      try {
        await send(api, job, outcome);
      } catch (error) {
        log.error({ updateId, error }, 'answer not sent');
      }
      await statuses.clear(job);
    },
  };
}

async function send(api: Api, job: Job, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'made') return sendMade(api, job, outcome.made);
  const text = speech(job.language).say(
    outcome.kind === 'failed' ? 'bot-failed' : 'bot-restarting',
  );
  await api.sendMessage(job.replyTo.chatId, text, replyParameters(job.replyTo));
}

function sendMade(api: Api, job: Job, made: Made): Promise<void> {
  const notes = job.kind === 'film' ? job.notes : NO_NOTES;
  return made.kind === 'film' ? sendFilm(api, job, made, notes) : sendChart(api, job, made);
}

async function sendFilm(
  api: Api,
  { language, replyTo }: Job,
  made: MadeFilm,
  notes: Notes,
): Promise<void> {
  const { gif, width, height, summary } = made;
  const name = `mds-race-${summary.variables / 2}.gif`;
  await api.sendAnimation(replyTo.chatId, new InputFile(gif, name), {
    ...replyParameters(replyTo),
    width,
    height,
    caption: caption(summary, notes, speech(language)),
    parse_mode: 'HTML',
  });
}

async function sendChart(api: Api, { language, replyTo }: Job, made: MadeChart): Promise<void> {
  await api.sendPhoto(replyTo.chatId, new InputFile(made.png, 'mds-race-scaling.png'), {
    ...replyParameters(replyTo),
    caption: scalingCaption(made.scaling, speech(language)),
    parse_mode: 'HTML',
  });
}
