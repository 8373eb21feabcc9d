import { inspect } from 'node:util';
import { HttpError } from 'grammy';
import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

/** How log lines look. */
export type LogStyle = 'json' | 'plain' | 'color';

/** Readable on a terminal, with colours unless NO_COLOR or TERM=dumb forbid them. */
export function logStyle(
  isTerminal: boolean,
  { NO_COLOR, TERM }: Readonly<Record<string, string | undefined>>,
): LogStyle {
  if (!isTerminal) return 'json';
  return NO_COLOR || TERM === 'dumb' ? 'plain' : 'color';
}

/**
 * Writes to standard output. Of an `error` it keeps the name, message, stack and cause, and never
 * the token.
 */
export function createLog(level: string, token: string, style: LogStyle): Logger {
  const clean = (text: string) => text.replaceAll(token, '<token>');
  const options = {
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
  };
  if (style === 'json') return pino(options);
  const lines = pretty({
    colorize: style === 'color',
    ignore: 'pid,hostname',
    singleLine: true,
    // The last lines must not be lost on exit.
    sync: true,
  });
  return pino(options, lines);
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
