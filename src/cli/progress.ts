import { Presets, SingleBar } from 'cli-progress';
import type { OnProgress } from '../compare.js';
import type { Surroundings } from './surroundings.js';

/** Milliseconds between two lines of plain text, and before the first one. */
const INTERVAL = 10_000;

export interface Progress {
  stage(name: string): OnProgress;
  done(): void;
}

/** A bar on a terminal; elsewhere a line of text every ten seconds; nothing if `quiet`. */
export function createProgress(
  { isTerminal, onInterrupt, error }: Pick<Surroundings, 'isTerminal' | 'onInterrupt' | 'error'>,
  quiet: boolean,
  now: () => number,
): Progress {
  if (quiet) return { stage: () => () => {}, done: () => {} };
  if (!isTerminal) return plainProgress(error, now);
  const bar = new SingleBar(
    {
      format: '{bar} {percentage} % {stage}',
      clearOnComplete: true,
      hideCursor: true,
      // It would swallow signals.
      gracefulExit: false,
    },
    Presets.shades_classic,
  );
  const forget = onInterrupt(() => bar.stop());
  return {
    stage(name) {
      bar.start(1, 0, { stage: name });
      return (fraction) => bar.update(fraction);
    },
    done() {
      bar.stop();
      forget();
    },
  };
}

function plainProgress(write: (text: string) => void, now: () => number): Progress {
  let next = now() + INTERVAL;
  return {
    stage: (name) => (fraction) => {
      if (now() < next) return;
      next = now() + INTERVAL;
      write(`${name}: ${Math.floor(100 * fraction)} %\n`);
    },
    done: () => {},
  };
}
