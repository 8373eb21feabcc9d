import type { Job } from './jobs.js';

/** A job that is taken and not answered yet. */
export interface Open {
  readonly job: Job;
  /** The message that tells how far it is, once there is one. */
  readonly statusId: number | undefined;
  /** Its answer has been on its way. */
  readonly isSending: boolean;
}

/** What is known of a message that has asked for something, for two days. */
export interface AskedBy {
  readonly id: string;
  /** Of what was wanted. */
  readonly key: string;
  readonly isOpen: boolean;
}

/** The jobs that are taken and not answered; they outlive the process, as each promise resolves. */
export interface Pending {
  /** False, and nothing is added, if a job of that id was there in the last two days. */
  add(job: Job, key: string): Promise<boolean>;
  /**
   * A status message is about to be sent. False where that was said before: a process may have sent
   * one and ended before it heard of its number.
   */
  beginStatus(id: string): Promise<boolean>;
  /**
   * The job's status is shown in that message, unless it is in another already. Resolves to the
   * number of the message that counts, undefined where the job is over.
   */
  showStatus(id: string, messageId: number): Promise<number | undefined>;
  /** The messages that have shown the status of a job in the chat, open or over, for two days. */
  statusesIn(chatId: number): Promise<readonly number[]>;
  /**
   * From now on nobody knows whether the answer went out, until it is `done`. False, and nothing
   * has changed, where that is so already or the job is over: somebody else sends the answer.
   */
  send(id: string): Promise<boolean>;
  /** Telegram has refused the answer for now: it surely did not go out. */
  unsend(id: string): Promise<void>;
  /** The job is over. Its id is remembered for two days, with the message that asked, by number. */
  done(id: string): Promise<void>;
  get(id: string): Promise<Open | undefined>;
  /** In the order in which they were added. */
  all(): Promise<readonly Open[]>;
  inChat(chatId: number): Promise<readonly Open[]>;
  ofAsker(askerId: number): Promise<readonly Open[]>;
  /** The last job of that message. */
  ofMessage(chatId: number, messageId: number): Promise<AskedBy | undefined>;
  /**
   * Removes the jobs of the asker, which are over by now or are not to go on, and what is remembered
   * of those in their private chat. Rejects where that cannot be done.
   */
  forget(askerId: number): Promise<void>;
  /** The chat has another number: the jobs' answers go there. */
  moveChat(from: number, to: number): Promise<void>;
}
