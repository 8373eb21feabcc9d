import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withoutProgress } from './without-progress.js';

export const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;

export function emptyFolder(): string {
  return mkdtempSync(join(tmpdir(), 'mds-race-'));
}

/** Runs the built program in `folder`, in English and without a terminal. */
export function runChild(
  folder: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8', ...environment },
    maxBuffer: 1 << 28,
  });
  return {
    code: status,
    bytes: stdout,
    out: stdout.toString(),
    error: withoutProgress(stderr.toString()),
  };
}
