import type { Made, Rendering, Wanted } from './jobs.js';

/** What was wanted, and, once it is there, what was made. */
export interface Result {
  readonly wanted: Wanted;
  readonly made: Made | undefined;
  /** What Telegram calls the file, once it has it. */
  readonly fileId: string | undefined;
}

/**
 * Results by the key of what was wanted, bounded: the bytes of those that were not asked for the
 * longest go first, whole results much later. They outlive the process.
 */
export interface Results {
  /** Remembers what somebody has asked for. */
  ask(key: string, wanted: Wanted, askerId: number): Promise<void>;
  keep(key: string, rendering: Rendering): Promise<void>;
  /** The file's id at Telegram; undefined when it does not work any more. */
  setFileId(key: string, fileId: string | undefined): Promise<void>;
  find(key: string): Promise<Result | undefined>;
  /** Undefined when they are gone. */
  bytes(key: string): Promise<Omit<Rendering, 'made'> | undefined>;
  /** What was made is not there any more; what was wanted stays. */
  lose(key: string): Promise<void>;
  /** Removes what nobody else has asked for. */
  forget(askerId: number): Promise<void>;
}
