import { setMaxListeners } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { OnProgress } from '../compare.js';
import type { ScalingPoint } from '../scaling.js';
import type { ScalingSize } from '../scaling-request.js';
import type { ChartTask } from './chart-task.js';
import type { FilmTask } from './film-task.js';
import type { Progress, Rendering } from './jobs.js';
import type { SizeTask } from './size-task.js';
import { type Ticket, Turns } from './turns.js';

/** Threads beside the event loop, and the tasks they can do. */
export interface Threads {
  film(
    task: Omit<FilmTask, 'port'>,
    ticket: Ticket,
    onProgress: (progress: Progress) => void,
  ): Promise<Rendering>;
  size(size: ScalingSize, ticket: Ticket, onProgress: OnProgress): Promise<ScalingPoint[]>;
  /** The PNG. */
  chart(task: ChartTask, ticket: Ticket): Promise<Uint8Array>;
  /** Ends the threads, at once. */
  destroy(): Promise<void>;
}

/** Megabytes for short-lived objects: films allocate few, and V8's default would hold 48 a thread. */
const YOUNG = 16;

/** `niceIncrement`: how far the threads give way to others on this machine, as in nice(2). */
export function createThreads(count: number, niceIncrement = 0): Threads {
  const pool = new Piscina({
    ...{ minThreads: count, maxThreads: count, niceIncrement },
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG },
  });
  const turns = new Turns(count);

  /** Has the module `name`-task.js do the task. */
  const run = <T, R>(name: string, task: T, ticket: Ticket, transferList: MessagePort[] = []) =>
    turns.run(ticket, (): Promise<R> => {
      const { signal } = ticket;
      // A listener a thread.
      setMaxListeners(count, signal);
      const filename = new URL(`./${name}-task.js`, import.meta.url).href;
      return pool.run(task, { filename, signal, transferList });
    });

  /** The same for a task that tells a port how far it is. */
  const runReporting = async <T, R, P>(
    name: string,
    task: T,
    ticket: Ticket,
    onProgress: (progress: P) => void,
  ): Promise<R> => {
    const { port1, port2: port } = new MessageChannel();
    port1.on('message', onProgress);
    try {
      return await run<T & { port: MessagePort }, R>(name, { ...task, port }, ticket, [port]);
    } finally {
      port1.close();
    }
  };

  return {
    film: (task, ticket, onProgress) =>
      runReporting<typeof task, Rendering, Progress>('film', task, ticket, onProgress),

    size: (size, ticket, onProgress) =>
      runReporting<Omit<SizeTask, 'port'>, ScalingPoint[], number>(
        'size',
        { size },
        ticket,
        onProgress,
      ),

    chart: (task, ticket) => run<ChartTask, Uint8Array>('chart', task, ticket),

    destroy: () => pool.destroy(),
  };
}
