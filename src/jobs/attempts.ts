/** A work that has brought down more processes than this is given up. */
export const MOST_DEATHS = 3;

/** Counts the processes that have started on each job; outlives them. */
export interface Attempts {
  /** How many processes have started on the job and did not end in good order. */
  count(jobId: string): Promise<number>;
  /** This process starts on the job. */
  begin(jobId: string): Promise<void>;
  /** This process ends in good order: it was not the job that brought it down. */
  withdraw(jobId: string): Promise<void>;
}
