import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PageEvent } from './contract.js';
import type { World } from './world.js';

/** Milliseconds after which a page may ask again. */
const RETRY = 1000;
/** Milliseconds between signs of life, by which a connection that is gone comes to notice. */
const PULSE = 20_000;

/** Tells a page what there is, and then what happens, until it leaves or `end` says so. */
export function streamEvents(context: Context, world: World, end: AbortSignal): Response {
  return streamSSE(context, async (stream) => {
    const write = (event: PageEvent) =>
      stream.writeSSE({ data: JSON.stringify(event), retry: RETRY });
    // In one go with the listening: nothing is missed, nothing is told twice.
    const first = write({ type: 'snapshot', snapshot: world.snapshot() });
    const stop = world.on(write);
    const pulse = setInterval(() => stream.write(':\n\n'), PULSE);
    await new Promise<void>((resolve) => {
      stream.onAbort(resolve);
      end.addEventListener('abort', () => resolve());
      if (end.aborted) resolve();
    });
    clearInterval(pulse);
    stop();
    await first;
  });
}
