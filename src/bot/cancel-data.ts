const PREFIX = 'cancel:';

/** The data of a button that cancels the job. */
export function cancelData(jobId: string): string {
  return PREFIX + jobId;
}

/** The job that a button's data names; undefined for another button. */
export function cancelledJob(data: string): string | undefined {
  return data.startsWith(PREFIX) ? data.slice(PREFIX.length) : undefined;
}
