import type { ComparisonRequest } from '../compare.js';
import type { Summary } from '../summary.js';
import type { Language } from '../text/speech.js';

/** Where an answer goes: the message that asked. */
export interface ReplyTo {
  readonly chatId: number;
  readonly messageId: number;
  /** The topic of a forum, where there is one. */
  readonly threadId: number | undefined;
}

/** The work behind one request. Plain data. */
export interface Job {
  /** Of the update that asked, for the log. */
  readonly updateId: number;
  readonly request: ComparisonRequest;
  readonly language: Language;
  readonly replyTo: ReplyTo;
}

/** A finished film. */
export interface Made {
  readonly gif: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly summary: Summary;
}

export type Outcome =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Not begun, or not finished, when the process had to stop. */
  | { readonly kind: 'dropped' };

/** Sends a job's outcome to who asked. */
export type Answer = (job: Job, outcome: Outcome) => Promise<void>;

/** Takes jobs and sees to it that each is answered once. */
export interface Jobs {
  /** False when there are too many already, or the process is about to stop: nothing was taken. */
  enqueue(job: Job): boolean;
  /**
   * Takes no more jobs. Resolves when all are answered; after `milliseconds` those not finished are
   * answered as dropped.
   */
  drain(milliseconds: number): Promise<void>;
}
