import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, onTestFinished } from 'vitest';

/** A disk of its own, in memory, of 6 MB. */
export interface SmallDisk {
  readonly directory: string;
  /** Leaves no byte free. */
  fill(): void;
  /** Removes what `fill` has written. */
  free(): void;
}

const FILLER = 'filler';
const BLOCK = 4096;

function mount(directory: string): boolean {
  const options = ['-t', 'tmpfs', '-o', 'size=6m,mode=755', 'tmpfs', directory];
  return spawnSync('mount', options).status === 0;
}

const canMount = (() => {
  const directory = mkdtempSync(join(tmpdir(), 'mds-race-disk-'));
  const isMounted = mount(directory);
  if (isMounted) spawnSync('umount', [directory]);
  else console.warn('no right to mount: the tests that need a full disk are skipped');
  rmSync(directory, { recursive: true });
  return isMounted;
})();

/** Tests that need a full disk; skipped, and named as such, where none can be mounted. */
export function describeWithSmallDisk(name: string, tests: () => void): void {
  describe.skipIf(!canMount)(`${name} (with a disk of 6 MB)`, tests);
}

/** Gone when the test is over. */
export function smallDisk(): SmallDisk {
  const directory = mkdtempSync(join(tmpdir(), 'mds-race-disk-'));
  if (!mount(directory)) throw new Error(`Expected ${directory} to be mounted, got a refusal`);
  onTestFinished(() => {
    spawnSync('umount', ['--lazy', directory]);
    rmSync(directory, { recursive: true, force: true });
  });
  const filler = join(directory, FILLER);
  const freeBytes = () => {
    const { bavail, bsize } = statfsSync(directory);
    return bavail * bsize;
  };
  return {
    directory,
    fill() {
      for (let size = freeBytes(); size >= BLOCK; size = freeBytes()) {
        try {
          writeFileSync(filler, Buffer.alloc(size), { flag: 'a' });
        } catch (error) {
          // Others write meanwhile.
          if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
        }
      }
    },
    free: () => truncateSync(filler),
  };
}
