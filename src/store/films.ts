import type { Piscina } from 'piscina';
import type { Rendering } from '../jobs/jobs.js';
import type * as tasks from './films-task.js';
import { StoreError } from './store-error.js';

type Tasks = typeof tasks;
type Bytes = Omit<Rendering, 'made'>;

/** The bytes of films by key, in a file that only a thread opens; what is called first is done first. */
export interface Films {
  /** Removes all but these; the keys of those that are there. Rejects with a StoreError. */
  keepOnly(keys: readonly string[]): Promise<readonly string[]>;
  put(key: string, film: Bytes): Promise<void>;
  /** Undefined when it is not there. */
  get(key: string): Promise<Bytes | undefined>;
  remove(keys: readonly string[]): Promise<void>;
  /** Leaves no removed byte in the file or in its log. */
  scrub(): Promise<void>;
  close(): Promise<void>;
}

/** The films in that file, which is made if it is missing; `thread` is a pool of one. */
export function createFilms(file: string, thread: Piscina): Films {
  const filename = new URL('./films-task.js', import.meta.url).href;

  const run = <N extends keyof Tasks>(
    name: N,
    task: Omit<Parameters<Tasks[N]>[0], 'file'>,
    transferList: ArrayBuffer[] = [],
  ): Promise<ReturnType<Tasks[N]>> =>
    thread.run({ ...task, file }, { filename, name, transferList });

  return {
    async keepOnly(keys) {
      const kept = await run('keepOnly', { keys });
      if ('mistake' in kept) throw new StoreError(kept.mistake);
      return kept.present;
    },

    put(key, film) {
      // Copies: the caller goes on using its own.
      const bytes = new Uint8Array(film.bytes);
      const thumbnail = film.thumbnail && new Uint8Array(film.thumbnail);
      const still = film.still && new Uint8Array(film.still);
      const parts = [bytes, thumbnail, still];
      const buffers = parts.flatMap((part) => (part ? [part.buffer] : []));
      return run('put', { key, bytes, thumbnail, still }, buffers);
    },

    get: (key) => run('get', { key }),

    async remove(keys) {
      if (keys.length > 0) await run('remove', { keys });
    },

    scrub: () => run('scrub', {}),

    close: () => run('close', {}),
  };
}
