import type { Update } from 'grammy/types';
import { z } from 'zod';

/** What has become of an update that came in. */
export type Taking =
  /** It will be handled, whatever becomes of this process. */
  | 'taken'
  /** A process died while handling it; this one tries again. */
  | 'taken-over'
  /** It was taken before. */
  | 'known'
  /** It cannot be kept now: it has to be handled before its sender is told that it has arrived. */
  | 'not-kept';

/** An update that brought down this many processes is not handled again. */
export const MOST_DEATHS = 2;

/** Updates that processes which have died had accepted. */
export interface LeftUpdates {
  /** These belong to this process from now on: `take` gives them again. */
  readonly updates: readonly Update[];
  /** These brought down `MOST_DEATHS` processes. They count as handled. */
  readonly quarantined: readonly Update[];
}

/** An update that a process has left behind, and how many processes have started on it. */
export interface LeftUpdate {
  readonly update: Update;
  readonly starts: number;
}

/** Separates the updates to handle again from those that brought down too many processes. */
export function sortLeft(left: readonly LeftUpdate[]): LeftUpdates {
  const isPoison = ({ starts }: LeftUpdate) => starts >= MOST_DEATHS;
  return {
    updates: left.filter((one) => !isPoison(one)).map(({ update }) => update),
    quarantined: left.filter(isPoison).map(({ update }) => update),
  };
}

/** Updates that were accepted and are not handled yet; they outlive the process. */
export interface Inbox {
  /** Counts that a process has started on the update. */
  take(update: Update): Promise<Taking>;
  /** The update is handled. Its number is remembered for a day. */
  done(updateId: number): Promise<void>;
  left(): Promise<LeftUpdates>;
  /** This process ends in good order: what it has not finished did not bring it down. */
  close(): Promise<void>;
}

const stored = z.looseObject({ update_id: z.number() });

/** Whether a value that was stored is an update; its fields were checked before it was. */
export function isUpdate(value: unknown): value is Update {
  return stored.safeParse(value).success;
}
