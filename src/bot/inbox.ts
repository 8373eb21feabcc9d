import type { Update } from 'grammy/types';

/** What has become of an update that came in. */
export type Taking =
  /** It will be handled, whatever becomes of this process. */
  | 'taken'
  /** It was taken before. */
  | 'known'
  /** It cannot be kept now: it has to be handled before its sender is told that it has arrived. */
  | 'not-kept';

/** Updates that were accepted and are not handled yet; they outlive the process. */
export interface Inbox {
  take(update: Update): Promise<Taking>;
  /** The update is handled. Its number is remembered for a day. */
  done(updateId: number): Promise<void>;
  /** Updates that a process which has died had accepted; this one has them from now on. */
  left(): Promise<readonly Update[]>;
  close(): void;
}
