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
  /** The topic of a forum, where there is one. */
  readonly threadId: number | undefined;
}

/** The work behind one request: a race to be filmed, or the scaling experiment. Plain data. */
export type Job = Asked &
  (
    | { readonly kind: 'film'; readonly request: ComparisonRequest; readonly notes: Notes }
    | { readonly kind: 'scaling'; readonly request: ScalingRequest }
  );

interface Asked {
  /** No other job has it, not even after a restart. */
  readonly id: string;
  /** Of the update that asked, for the log. */
  readonly updateId: number;
  /** The person, or the channel or group in whose name the request was written. */
  readonly askerId: number;
  readonly language: Language;
  readonly replyTo: ReplyTo;
}

/** A finished film. */
export interface MadeFilm {
  readonly kind: 'film';
  readonly gif: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Its last frame, a JPEG of at most 320 pixels a side and 200 kB. */
  readonly thumbnail: Uint8Array;
  readonly summary: Summary;
}

/** The finished experiment and its chart. */
export interface MadeChart {
  readonly kind: 'scaling';
  readonly png: Uint8Array;
  readonly scaling: Scaling;
}

export type Made = MadeFilm | MadeChart;

export type Outcome =
  | { readonly kind: 'made'; readonly made: Made }
  | { readonly kind: 'failed'; readonly error: unknown }
  /** Called off by who asked. */
  | { readonly kind: 'cancelled' }
  /** Not begun, or not finished, when the process had to stop. */
  | { readonly kind: 'dropped' };

/** How far a job is: how many others go before it, or what part of its present stage is done, 0 … 1. */
export type Progress =
  | { readonly stage: 'queue'; readonly ahead: number }
  | { readonly stage: 'optimise' | 'draw' | 'measure'; readonly fraction: number };

/** Tells who asked. */
export interface Answer {
  /** How far a job is: when it is taken, and whenever that changes. */
  progress(job: Job, progress: Progress): void;
  /** Sends a job's outcome, the last that is heard of it. Does not reject. */
  outcome(job: Job, outcome: Outcome): Promise<void>;
}

/** Takes jobs and sees to it that each is answered once; those that ask the same are made once. */
export interface Jobs {
  /**
   * Where the job stands. Undefined when there are too many already, or the process is about to
   * stop: nothing was taken.
   */
  enqueue(job: Job): Progress | undefined;
  /** Calls the job off, waiting or running. False when it is not there (any more). */
  cancel(id: string): boolean;
  /** Undefined when the job is not there (any more). */
  status(id: string): Progress | undefined;
  /**
   * Takes no more jobs. Resolves when all are answered; after `milliseconds` those not finished are
   * answered as dropped.
   */
  drain(milliseconds: number): Promise<void>;
}
