import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress } from '../compare.js';

/** A bar on the terminal, one a stage; nothing where standard error is not a terminal. */
export function createProgress(): { stage(name: string): OnProgress; done(): void } {
  if (!process.stderr.isTTY) return { stage: () => () => {}, done: () => {} };
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} % {stage}',
      clearOnComplete: true,
      hideCursor: true,
      gracefulExit: true,
    },
    Presets.shades_classic,
  );
  return {
    stage(name) {
      bar.start(1, 0, { stage: name });
      return (fraction) => bar.update(fraction);
    },
    done: () => bar.stop(),
  };
}
