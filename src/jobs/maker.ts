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

/** How far the threads give way to event loops, as in nice(2): an answer must not wait for a film. */
const NICE = 5;

/** Makes as many films at a time as there are `workers`. */
export function createMaker(workers: number): Maker {
  const threads = createThreads(workers, NICE);
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
