import type { Progress, Rendering, Wanted } from './jobs.js';
import { runScaling } from './run-scaling.js';
import { createThreads } from './threads.js';
import type { Ticket } from './turns.js';

/** Makes films and charts on threads beside the event loop, in the order of their tickets. */
export interface Maker {
  /** Rejects, the work not done, as soon as the ticket's signal says so. */
  make(
    wanted: Wanted,
    ticket: Ticket,
    onProgress: (progress: Progress) => void,
  ): Promise<Rendering>;
  /** Ends the threads, at once. */
  destroy(): Promise<void>;
}

/**
 * Makes as many films at a time as there are `workers`. `niceIncrement`: how far its threads give way
 * to others on this machine, as in nice(2).
 */
export function createMaker(workers: number, niceIncrement = 0): Maker {
  const threads = createThreads(workers, niceIncrement);
  return {
    async make({ kind, request, language }, ticket, onProgress) {
      if (kind === 'film') return threads.film({ request, language }, ticket, onProgress);
      const scaling = await runScaling(threads, request, ticket, (fraction) => {
        // 0 is told before its turn has come.
        if (fraction > 0) onProgress({ stage: 'measure', fraction });
      });
      const bytes = await threads.chart({ scaling, language }, ticket);
      return { made: { kind: 'scaling', scaling }, bytes, thumbnail: undefined, still: undefined };
    },
    destroy: () => threads.destroy(),
  };
}
