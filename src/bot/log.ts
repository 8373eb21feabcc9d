import { type Logger, pino } from 'pino';

/** JSON lines on standard output. Of an `error` only name, message and stack, never the token. */
export function createLog(level: string, token: string): Logger {
  const clean = (text: string) => text.replaceAll(token, '<token>');
  return pino({
    level,
    serializers: {
      error: (error: unknown) =>
        error instanceof Error
          ? { type: error.name, message: clean(error.message), stack: clean(error.stack ?? '') }
          : clean(String(error)),
    },
  });
}
