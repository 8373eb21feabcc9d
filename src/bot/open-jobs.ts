import type { Job } from '../jobs/jobs.js';

/** Jobs that were taken and are not answered yet, and who asked for them. */
export class OpenJobs {
  readonly #jobs = new Map<string, Job>();

  add(job: Job): void {
    this.#jobs.set(job.id, job);
  }

  remove({ id }: Job): void {
    this.#jobs.delete(id);
  }

  get(id: string): Job | undefined {
    return this.#jobs.get(id);
  }

  /** Those of a chat, in the order in which they were taken. */
  inChat(chatId: number): Job[] {
    return [...this.#jobs.values()].filter(({ replyTo }) => replyTo.chatId === chatId);
  }
}
