import type { ComparisonRequest } from '../compare.js';
import type { Notes } from '../gazetteer/request.js';
import type { Scaling } from '../scaling.js';
import type { ScalingRequest } from '../scaling-request.js';
import type { Summary } from '../summary.js';
import type { Language } from '../text/speech.js';

/** Where an answer goes: the message that asked. */
export interface ReplyTo {
  readonly chatId: number;
  readonly messageId: number;
  /** The thread it is in: a topic of a forum, or the comments of a post. */
  readonly threadId: number | undefined;
  /** Whether the thread is a topic. */
  readonly isTopic: boolean;
  /** False for a message whose button was pressed: nobody asked with it. */
  readonly isRequest: boolean;
}

/** What is to be made, whoever asks: a race to be filmed, or the scaling experiment. Plain data. */
export type Wanted = { readonly language: Language } & (
  | { readonly kind: 'film'; readonly request: ComparisonRequest }
  | { readonly kind: 'scaling'; readonly request: ScalingRequest }
);

/** The work behind one request. Plain data. */
export interface Job {
  /** No other job has it, not even after a restart. */
  readonly id: string;
  /** Of the update that asked, for the log. */
  readonly updateId: number;
  /** The person, or the channel or group in whose name the request was written. */
  readonly askerId: number;
  readonly replyTo: ReplyTo;
  readonly wanted: Wanted;
  /** What the answer says of the names in the request. */
  readonly notes: Notes;
}

/** A finished film without its bytes. */
export interface MadeFilm {
  readonly kind: 'film';
  readonly width: number;
  readonly height: number;
  readonly summary: Summary;
}

/** The finished experiment without its chart. */
export interface MadeChart {
  readonly kind: 'scaling';
  readonly scaling: Scaling;
}

export type Made = MadeFilm | MadeChart;

/** What a thread has made. */
export interface Rendering {
  readonly made: Made;
  /** The GIF of a film, the PNG of a chart. */
  readonly bytes: Uint8Array;
  /** A film's last frame, a JPEG of at most 320 pixels a side and 200 kB. */
  readonly thumbnail: Uint8Array | undefined;
  /** A film's last frame, a PNG of its full size. */
  readonly still: Uint8Array | undefined;
}

export type Outcome =
  /** What was made is among the results, under `key`. */
  | { readonly kind: 'made'; readonly key: string; readonly made: Made }
  | { readonly kind: 'failed'; readonly key: string; readonly error: unknown }
  /** Called off by who asked. */
  | { readonly kind: 'cancelled' }
  /** Called off because the request was edited: another job takes its place. */
  | { readonly kind: 'replaced' }
  /** The process has to stop; the job goes on when it starts again. */
  | { readonly kind: 'postponed' }
  /** It has waited for more than ten minutes: nobody waits for the answer any more. */
  | { readonly kind: 'expired'; readonly key: string }
  /** The process ended while the answer was being sent: nobody knows whether it went out. */
  | { readonly kind: 'unknown' };

/** How far a job is: how many others go before it, or what part of its present stage is done, 0 … 1. */
export type Progress =
  | { readonly stage: 'queue'; readonly ahead: number }
  | { readonly stage: 'optimise' | 'draw' | 'measure'; readonly fraction: number };

/** Tells who asked. */
export interface Answer {
  /** How far a job is: when it is taken, and whenever that changes. */
  progress(job: Job, progress: Progress): void;
  /**
   * Sends a job's outcome, unless `signal` calls that off before it has begun; its reason is then
   * the outcome that is told instead. Does not reject.
   */
  outcome(job: Job, outcome: Outcome, signal: AbortSignal): Promise<End>;
  /** Another process tells of the job from now on. */
  leave(job: Job): void;
}

/** What became of an outcome. */
export type End =
  /** No more is heard of the job. */
  | 'over'
  /** What was made is not there any more: it has to be made again. */
  | 'lost'
  /** The job goes on when the process starts again. */
  | 'open';

/** Why a job is called off. */
export type CalledOff = 'cancelled' | 'replaced' | 'postponed';

/** Why a job was not taken. */
export type Refusal =
  /** Its update was taken before. */
  | 'known'
  /** There are too many already, or the process is about to stop. */
  | 'full'
  /** What is kept cannot be reached. */
  | 'away';

/** Takes jobs and sees to it that each is answered once; those that ask the same are made once. */
export interface Jobs {
  /** A job taken outlives the process. */
  enqueue(job: Job): Promise<'taken' | Refusal>;
  /** Calls the job off, waiting or running. False when it is not there (any more). */
  cancel(id: string, why: 'cancelled' | 'replaced'): Promise<boolean>;
  /** Undefined when the job is not there (any more). */
  status(id: string): Promise<Progress | undefined>;
  /**
   * Takes no more jobs. Resolves when all are answered; after `milliseconds` those not finished are
   * postponed.
   */
  drain(milliseconds: number): Promise<void>;
}
