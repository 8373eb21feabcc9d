import type { Made, Rendering, Wanted } from '../jobs/jobs.js';

export type Film = Omit<Rendering, 'made'>;

/** What the database could not take of a result; a member that it has is undefined. */
export interface UnstoredResult {
  wanted?: Wanted | undefined;
  readonly askers: Set<number>;
  made?: Made | undefined;
  film?: Film | undefined;
  fileId?: string | undefined;
}

/** Bounds on what is held in memory: bytes of films, and results. */
const MOST_BYTES = 64 * 2 ** 20;
const MOST_RESULTS = 1_000;

/** Results held in memory until the database can take them, the oldest first. */
export class Unstored {
  readonly #results = new Map<string, UnstoredResult>();

  get(key: string): UnstoredResult | undefined {
    return this.#results.get(key);
  }

  /** Adds what is given to what is held of the result. */
  hold(
    key: string,
    { askers = [], ...parts }: Omit<UnstoredResult, 'askers'> & { askers?: Iterable<number> },
  ) {
    const held = this.#results.get(key) ?? { askers: new Set() };
    for (const asker of askers) held.askers.add(asker);
    this.#results.set(key, Object.assign(held, parts));
    this.#bound();
  }

  delete(key: string): void {
    this.#results.delete(key);
  }

  first(): [key: string, result: UnstoredResult] | undefined {
    return [...this.#results].at(0);
  }

  /** Drops what the person has asked for, and what is not known to be another's. */
  forget(askerId: number): void {
    for (const [key, { askers }] of this.#results) {
      askers.delete(askerId);
      if (askers.size === 0) this.#results.delete(key);
    }
  }

  #bound(): void {
    const sizes = [...this.#results.values()].map(({ film }) => (film ? sizeOf(film) : 0));
    let bytes = sizes.reduce((sum, size) => sum + size, 0);
    for (const [key, { film }] of this.#results) {
      if (bytes <= MOST_BYTES && this.#results.size <= MOST_RESULTS) return;
      bytes -= film ? sizeOf(film) : 0;
      this.#results.delete(key);
    }
  }
}

/** Bytes. */
export function sizeOf({ bytes, thumbnail, still }: Film): number {
  return bytes.byteLength + (thumbnail?.byteLength ?? 0) + (still?.byteLength ?? 0);
}
