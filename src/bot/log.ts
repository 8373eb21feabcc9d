import { inspect } from 'node:util';
import { HttpError } from 'grammy';
import { type Logger, pino } from 'pino';

/** JSON lines on standard output. Of an `error` its name, message, stack and cause, never the token. */
export function createLog(level: string, token: string): Logger {
  const clean = (text: string) => text.replaceAll(token, '<token>');
  return pino({
    level,
    serializers: {
      error(error: unknown) {
        if (!(error instanceof Error)) return clean(readable(error));
        const cause = error instanceof HttpError ? error.error : error.cause;
        return {
          type: error.name,
          message: clean(error.message),
          ...(cause !== undefined && { cause: clean(readable(cause)) }),
          stack: clean(error.stack ?? ''),
        };
      },
    },
  });
}

/** One line. Errors of system calls may have a code alone. */
function readable(error: unknown): string {
  if (error instanceof Error) {
    const code = 'code' in error ? String(error.code) : '';
    return error.message || code || error.name;
  }
  return typeof error === 'string'
    ? error
    : inspect(error, { depth: 3, breakLength: Number.POSITIVE_INFINITY });
}
