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
  /** Of the update that asked, for the log. */
  readonly updateId: number;
  readonly language: Language;
  readonly replyTo: ReplyTo;
}

/** A finished film. */
export interface MadeFilm {
  readonly kind: 'film';
  readonly gif: Uint8Array;
  readonly width: number;
  readonly height: number;
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
  /** Not begun, or not finished, when the process had to stop. */
  | { readonly kind: 'dropped' };

/** Tells who asked. */
export interface Answer {
  /** What part of a scaling job is done, 0 … 1: once when it is taken, and then often. */
  progress(job: Job, fraction: number): void;
  /** Sends a job's outcome, the last that is heard of it. */
  outcome(job: Job, outcome: Outcome): Promise<void>;
}

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
