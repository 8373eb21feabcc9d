import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { PageEvent } from './contract.js';
import type { World } from './world.js';

/** Milliseconds after which a page may ask again. */
const RETRY = 1000;
/** Milliseconds between signs of life, by which a connection that is gone comes to notice. */
const PULSE = 20_000;

/** What tells pages: what there is, and then what happens, until they leave. */
export class Streams {
  readonly #world: World;
  /** What ends each. */
  readonly #open = new Set<() => void>();

  constructor(world: World) {
    this.#world = world;
  }

  get count(): number {
    return this.#open.size;
  }

  open(context: Context): Response {
    return streamSSE(context, async (stream) => {
      const write = (event: PageEvent) =>
        stream.writeSSE({ data: JSON.stringify(event), retry: RETRY });
      // In one go with the listening: nothing is missed, nothing is told twice.
      const first = write({ type: 'snapshot', snapshot: this.#world.snapshot() });
      const stop = this.#world.on(write);
      const pulse = setInterval(() => stream.write(':\n\n'), PULSE);
      await new Promise<void>((resolve) => {
        this.#open.add(resolve);
        stream.onAbort(() => {
          this.#open.delete(resolve);
          resolve();
        });
      });
      clearInterval(pulse);
      stop();
      await first;
    });
  }

  /** Ends those that are open. */
  close(): void {
    for (const end of this.#open) end();
    this.#open.clear();
  }
}
