import type { Api } from 'grammy';
import type { Logger } from 'pino';
import type { Job } from '../jobs/jobs.js';
import { threadParameters } from './reply.js';

/** Milliseconds; Telegram shows an action for five seconds. */
const REPEAT = 4500;

/** "Sending a video…" while a job is at work. Troubles go to the log and no further. */
export interface ChatActions {
  begin(job: Job): void;
  end(job: Job): void;
}

export function createChatActions(api: Api, log: Logger): ChatActions {
  const timers = new Map<string, NodeJS.Timeout>();

  const show = ({ wanted, replyTo, updateId }: Job): void => {
    const action = wanted.kind === 'film' ? 'upload_video' : 'upload_photo';
    api
      .sendChatAction(replyTo.chatId, action, threadParameters(replyTo))
      .catch((error) => log.warn({ updateId, error }, 'action not shown'));
  };

  return {
    begin(job) {
      if (timers.has(job.id)) return;
      show(job);
      timers.set(
        job.id,
        setInterval(() => show(job), REPEAT),
      );
    },

    end({ id }) {
      clearInterval(timers.get(id));
      timers.delete(id);
    },
  };
}
