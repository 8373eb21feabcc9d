import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CommandMistake } from '../text/mistakes.js';

const MEGABYTE = 1 << 20;
/** Far more than 200 rows of distances take. */
const LARGEST_MATRIX_FILE = 8 * MEGABYTE;

/** The bytes of an ordinary file. */
export async function readInput(
  file: string,
): Promise<{ bytes: Uint8Array } | { mistake: CommandMistake }> {
  try {
    const { size, ...stats } = await inspect(file);
    if (!stats.isFile) return { mistake: { kind: 'file-not-ordinary', file } };
    if (size > LARGEST_MATRIX_FILE) {
      const megabytes = LARGEST_MATRIX_FILE / MEGABYTE;
      return { mistake: { kind: 'file-too-large', file, megabytes } };
    }
    return { bytes: await readFile(file) };
  } catch (error) {
    const code = errorCode(error);
    if (code === 'ENOENT') return { mistake: { kind: 'file-missing', file } };
    return { mistake: { kind: 'file-unreadable', file, code } };
  }
}

/** A file that is named twice: writing it would destroy the other. */
export function findClash(files: readonly (string | undefined)[]): string | undefined {
  const paths = files.map((file) => file && resolve(file));
  return files.find((file, k) => file && file !== '/dev/null' && paths.indexOf(paths[k]) < k);
}

async function inspect(file: string) {
  const stats = await stat(file);
  return { size: stats.size, isFile: stats.isFile() };
}

/** The system's name for an error, such as ENOENT; any other error is a bug and is thrown. */
export function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  throw error;
}
