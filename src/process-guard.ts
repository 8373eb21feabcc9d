import type { Logger } from 'pino';

/** Files are for their owner alone. */
const UMASK = 0o077;

/**
 * Keeps what the process writes to its owner, and logs every error that nobody catches. SIGTERM and
 * SIGINT exit with code 0, or call the function given to `onSignal`; the first process of a container
 * would ignore them otherwise.
 */
export function guardProcess(log: Pick<Logger, 'error' | 'fatal'>): {
  onSignal(stop: (signal: string) => unknown): void;
} {
  process.umask(UMASK);
  process.on('unhandledRejection', (error) => log.error({ error }, 'unhandled rejection'));
  process.on('uncaughtException', (error) => {
    log.fatal({ error }, 'uncaught exception');
    process.exit(1);
  });
  let stopped: (signal: string) => unknown = () => process.exit(0);
  for (const name of ['SIGTERM', 'SIGINT']) process.on(name, () => stopped(name));
  return {
    onSignal(stop) {
      stopped = stop;
    },
  };
}
