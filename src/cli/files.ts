import { access, constants, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
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

/** Why the file could not be written, before any work is done for it. */
export async function findObstacle(file: string): Promise<CommandMistake | undefined> {
  try {
    const present = await inspect(file).catch(() => undefined);
    if (!present) {
      await access(dirname(file), constants.W_OK);
      return undefined;
    }
    if (present.isDirectory) return { kind: 'out-unwritable', file, code: 'EISDIR' };
    await access(file, constants.W_OK);
    return undefined;
  } catch (error) {
    return { kind: 'out-unwritable', file, code: errorCode(error) };
  }
}

/** A file that is named twice: writing it would destroy the other. */
export function findClash(files: readonly (string | undefined)[]): string | undefined {
  const paths = files.map((file) => file && resolve(file));
  return files.find((file, k) => file && file !== '/dev/null' && paths.indexOf(paths[k]) < k);
}

export async function writeOutput(
  file: string,
  content: Uint8Array | Iterable<string>,
): Promise<CommandMistake | undefined> {
  try {
    await writeFile(file, content);
    return undefined;
  } catch (error) {
    return { kind: 'out-unwritable', file, code: errorCode(error) };
  }
}

async function inspect(file: string) {
  const stats = await stat(file);
  return { size: stats.size, isFile: stats.isFile(), isDirectory: stats.isDirectory() };
}

/** The system's name for what went wrong; anything else is a bug. */
function errorCode(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string')
    return error.code;
  throw error;
}
