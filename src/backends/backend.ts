import type { Budget } from '../bot/budget.js';
import type { Erasure } from '../bot/erasure.js';
import type { Inbox } from '../bot/inbox.js';
import type { Lately } from '../bot/lately.js';
import type { Lease } from '../bot/lease.js';
import type { Limits } from '../bot/limits.js';
import type { OpenQuestions } from '../bot/open-questions.js';
import type { Settings } from '../bot/settings.js';
import type { Answer } from '../jobs/jobs.js';
import type { Pending } from '../jobs/pending.js';
import type { JobPool } from '../jobs/pool.js';
import type { Results } from '../jobs/results.js';

/** What the bot stands on: this process alone, or Redis with other processes beside it. */
export interface Backend {
  readonly settings: Settings;
  readonly pending: Pending;
  readonly results: Results;
  readonly limits: Limits;
  readonly budget: Budget;
  /** The memory of that name. */
  readonly lately: (name: string) => Lately;
  readonly questions: OpenQuestions;
  readonly erasure: Erasure;
  readonly inbox: Inbox;
  readonly lease: (name: string) => Lease;
  /** Whether other processes share what is kept. */
  readonly isShared: boolean;
  /** Whether what is kept cannot be reached now. */
  readonly isAway: boolean;
  /** The jobs, which `answer` answers unless other processes do. */
  jobs(answer: Answer, results: Results): JobPool;
  /** Waits for what was begun. */
  close(): Promise<void>;
}
