import type { CommandMistake } from '../text/mistakes.js';
import type { RawOptions } from './options.js';

export const STANDARD_OUTPUT = '-';

/** The format of a film, by the ending of its name; undefined for an unknown one. */
export function formatOf(path: string): 'gif' | 'png' | 'mp4' | undefined {
  // Standard output and devices have no ending.
  if (path === STANDARD_OUTPUT || path.startsWith('/dev/')) return 'gif';
  const ending = /\.(gif|png|mp4)$/i.exec(path)?.[1].toLowerCase();
  return ending === 'gif' || ending === 'png' || ending === 'mp4' ? ending : undefined;
}

export function isPng(path: string): boolean {
  return path.startsWith('/dev/') || /\.png$/i.test(path);
}

/** What is wrong with the files that are to be written, judging by their names. */
export function findFormatMistake(
  { gif, out, json, poster, trace }: RawOptions,
  path: string | undefined,
): CommandMistake | undefined {
  if (!gif && out !== undefined) return { kind: 'no-gif-out' };
  if (path !== undefined && formatOf(path) === undefined) return { kind: 'out-format', file: path };
  if (path === STANDARD_OUTPUT && json) return { kind: 'out-json' };
  if (poster !== undefined && !isPng(poster)) {
    return { kind: 'png-format', option: '--poster', file: poster };
  }
  if (trace === STANDARD_OUTPUT) return { kind: 'trace-stdout' };
  return undefined;
}
