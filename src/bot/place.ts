import type { Job } from '../jobs/jobs.js';
import { keyOf } from '../jobs/work.js';

/** What is asked for, and in which chat and thread: one for all who ask the same there. */
export function placeOf({ replyTo: { chatId, threadId }, wanted }: Job): string {
  return `${chatId} ${threadId ?? ''} ${keyOf(wanted)}`;
}
