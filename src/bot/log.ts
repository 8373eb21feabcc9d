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
 * Writes to standard output. Of an `error` it
 * keeps only name, message and stack, and never the token.
 */
export function createLog(level: string, token: string, style: LogStyle): Logger {
  const clean = (text: string) => text.replaceAll(token, '<token>');
  const options = {
    level,
    serializers: {
      error: (error: unknown) =>
        error instanceof Error
          ? { type: error.name, message: clean(error.message), stack: clean(error.stack ?? '') }
          : clean(String(error)),
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
