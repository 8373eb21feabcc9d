import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();
let isWatching = false;

/** Kills the process with the one that runs the tests, however that ends. */
export function endWithTests<P extends ChildProcess>(child: P): P {
  running.add(child);
  child.once('exit', () => running.delete(child));
  if (!isWatching) {
    isWatching = true;
    process.once('exit', killAll);
    // So Vitest ends its processes, or they outlive it.
    for (const event of ['SIGTERM', 'disconnect']) process.once(event, () => process.exit());
  }
  return child;
}

function killAll(): void {
  for (const child of running) child.kill('SIGKILL');
}
