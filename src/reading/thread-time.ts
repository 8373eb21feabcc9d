import { readFileSync, readlinkSync } from 'node:fs';

/** Linux's number of the thread that calls it; undefined on other systems. */
export function threadNumber(): number | undefined {
  try {
    return Number(readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return undefined;
  }
}

/**
 * Milliseconds of processor time that a thread of this process has used. Undefined where the system
 * does not tell: Node 20 has no such clock.
 */
export function threadTime(number: number): number | undefined {
  try {
    const [nanoseconds] = readFileSync(`/proc/self/task/${number}/schedstat`, 'utf8').split(' ');
    return Number(nanoseconds) / 1e6;
  } catch {
    return undefined;
  }
}
