export const ANSWERS = 'answers';
export const WORKS = 'works';

// BullMQ takes a bare number for one of its own.

/** What BullMQ calls the answering of a job. */
export function answerId(jobId: string): string {
  return `job-${jobId}`;
}

export function jobOfAnswer(id: string): string {
  return id.slice('job-'.length);
}

/** What BullMQ calls the making of what that key stands for. */
export function workId(key: string): string {
  return `work-${key}`;
}

export function keyOfWork(id: string): string {
  return id.slice('work-'.length);
}
