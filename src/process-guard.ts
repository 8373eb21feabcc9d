import type { Logger } from 'pino';

/** Files are for their owner alone. */
const UMASK = 0o077;

/** Keeps what the process writes to its owner, and leaves no error without a line in the log. */
export function guardProcess(log: Pick<Logger, 'error' | 'fatal'>): void {
  process.umask(UMASK);
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'uncaught exception');
    process.exit(1);
  });
}
