import {
  accessSync,
  closeSync,
  constants,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CommandMistake } from '../text/mistakes.js';
import { errorCode } from './files.js';
import type { Surroundings } from './surroundings.js';

/** A file being written. It appears under its name only when it is complete. */
export interface Output {
  readonly file: string;
  /** Open for writing, in every thread. */
  readonly descriptor: number;
  /** Bytes written so far. */
  size(): number;
  /** Where the bytes are until `commit`. */
  readonly path: string;
  write(bytes: Uint8Array): CommandMistake | undefined;
  commit(): CommandMistake | undefined;
}

export interface Outputs {
  readonly opened: readonly Output[];
  /** Removes what was not committed. */
  close(): void;
}

/** Opens each file before any work is done for it, or says which cannot be written. */
export async function openOutputs(
  files: readonly string[],
  onInterrupt: Surroundings['onInterrupt'],
): Promise<Outputs | { mistake: CommandMistake }> {
  const opened: Output[] = [];
  const discards: (() => void)[] = [];
  const discard = () => {
    for (const each of discards.splice(0)) each();
  };
  const forget = onInterrupt(discard);
  const close = () => {
    discard();
    forget();
  };
  for (const [k, file] of files.entries()) {
    try {
      const output = await openOutput(file, `.mds-race-${process.pid}-${k}.part`, discards);
      opened.push(output);
    } catch (error) {
      close();
      return { mistake: unwritable(file, error) };
    }
  }
  return { opened, close };
}

async function openOutput(file: string, name: string, discards: (() => void)[]): Promise<Output> {
  const present = statSync(file, { throwIfNoEntry: false });
  if (present) accessSync(file, constants.W_OK);
  const isSpecial = present !== undefined && !present.isFile();
  // The target of a link is replaced, not the link.
  const target = present && !isSpecial ? realpathSync(file) : file;
  const path = isSpecial ? file : join(dirname(target), name);
  // Opening a pipe waits for its reader, so it must not block this thread.
  const handle = isSpecial ? await open(file, 'w') : undefined;
  const descriptor = handle?.fd ?? openSync(path, 'w', present?.mode ?? 0o666);
  const discard = () => {
    if (handle) return void handle.close();
    closeSync(descriptor);
    rmSync(path, { force: true });
  };
  discards.push(discard);
  return {
    file,
    descriptor,
    path,
    size: () => statSync(path).size,
    write: (bytes) =>
      attempt(file, () => {
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      }),
    commit: () =>
      attempt(file, () => {
        if (isSpecial) return;
        renameSync(path, target);
      }),
  };
}

function attempt(file: string, act: () => void): CommandMistake | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): CommandMistake {
  return { kind: 'out-unwritable', file, code: errorCode(error) };
}
