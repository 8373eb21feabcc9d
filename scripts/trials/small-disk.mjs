import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const CHUNK = Buffer.alloc(4096, 1);

/**
 * A disk of 6 MB in memory, mounted until the process ends. Throws where this process may not mount.
 * @returns {{ folder: string, fill(): void, free(): void }}
 */
export function smallDisk() {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m,mode=0700', 'tmpfs', folder]);
  } catch (error) {
    rmSync(folder, { recursive: true });
    throw new Error('Expected to be allowed to mount a small disk', { cause: error });
  }
  process.on('exit', () => {
    // Lazily: a bot that was killed just now may still hold its files.
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true });
  });
  const filler = join(folder, 'filler');
  return {
    folder,
    fill() {
      const file = openSync(filler, 'a', 0o600);
      try {
        for (;;) writeSync(file, CHUNK);
      } catch (error) {
        if (error.code !== 'ENOSPC') throw error;
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(filler, { force: true }),
  };
}
