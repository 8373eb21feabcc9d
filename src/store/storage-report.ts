import type { Logger } from 'pino';

/** Hears how storage fares. */
export interface StorageReport {
  /** The operation has failed; the process goes on without it. */
  failed(operation: string, error: unknown): void;
}

/** Milliseconds in which the same operation is reported once. */
const QUIET = 10_000;

/** Reports to the log, each operation at most once in ten seconds. `now` is in milliseconds. */
export function createStorageReport(log: Pick<Logger, 'error'>, now: () => number): StorageReport {
  const reported = new Map<string, number>();
  return {
    failed(operation, error) {
      const last = reported.get(operation);
      if (last !== undefined && now() < last + QUIET) return;
      reported.set(operation, now());
      log.error({ error }, `storage fails: ${operation}`);
    },
  };
}

export const NO_REPORT: StorageReport = { failed: () => {} };

/** Runs `work`; reports what it throws and gives `otherwise` instead. */
export function orReport<T>(
  report: StorageReport,
  operation: string,
  work: () => T,
  otherwise: T,
): T {
  try {
    return work();
  } catch (error) {
    report.failed(operation, error);
    return otherwise;
  }
}
