import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Results } from '../../src/jobs/results.js';
import { backends, startedKept } from './backends.js';
import { rendering, wantedFilm } from './samples.js';

const BOUNDS = { filmBytes: 100, results: 4 };
const KEYS = ['a', 'b', 'c', 'd', 'e', 'f'];

interface Row {
  readonly askers: Set<number>;
  made: boolean;
  bytes: number | undefined;
}

/** What the store should do, with rows in the order of their last use. */
class Model {
  readonly rows = new Map<string, Row>();

  use(key: string): Row | undefined {
    const row = this.rows.get(key);
    if (row) {
      this.rows.delete(key);
      this.rows.set(key, row);
    }
    return row;
  }

  ask(key: string, asker: number): void {
    const row = this.use(key) ?? { askers: new Set(), made: false, bytes: undefined };
    row.askers.add(asker);
    this.rows.set(key, row);
    const [oldest] = this.rows.keys();
    if (this.rows.size > BOUNDS.results) this.rows.delete(oldest);
  }

  keep(key: string, bytes: number): void {
    const row = this.use(key);
    if (!row) return;
    Object.assign(row, { made: true, bytes });
    for (const other of this.rows.values()) {
      const total = [...this.rows.values()].reduce((sum, { bytes = 0 }) => sum + bytes, 0);
      if (total > BOUNDS.filmBytes) other.bytes = undefined;
    }
  }

  lose(key: string): void {
    const row = this.rows.get(key);
    if (row) Object.assign(row, { made: false, bytes: undefined });
  }

  forget(asker: number): void {
    for (const [key, { askers }] of this.rows) {
      if (askers.delete(asker) && askers.size === 0) this.rows.delete(key);
    }
  }
}

const key = fc.constantFrom(...KEYS);
const asker = fc.nat(2);
type Step = (results: Results, model: Model) => Promise<void>;
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.tuple(key, asker).map(
    ([key, asker]): Step =>
      async (results, model) => {
        model.ask(key, asker);
        await results.ask(key, wantedFilm(1), asker);
      },
  ),
  fc.tuple(key, fc.integer({ min: 1, max: 110 })).map(([key, size]): Step => {
    return async (results, model) => {
      model.keep(key, size);
      await results.keep(key, rendering(1, size));
    };
  }),
  key.map(
    (key): Step =>
      (results, model) =>
        compareFound(results, model, key),
  ),
  key.map(
    (key): Step =>
      (results, model) =>
        compareBytes(results, model, key),
  ),
  key.map(
    (key): Step =>
      async (results, model) => {
        model.lose(key);
        await results.lose(key);
      },
  ),
  asker.map(
    (asker): Step =>
      async (results, model) => {
        model.forget(asker);
        await results.forget(asker);
      },
  ),
);

async function compareFound(results: Results, model: Model, key: string): Promise<void> {
  const row = model.use(key);
  const found = await results.find(key);
  expect(found && { made: found.made !== undefined }).toStrictEqual(row && { made: row.made });
}

async function compareBytes(results: Results, model: Model, key: string): Promise<void> {
  const expected = model.use(key)?.bytes;
  expect((await results.bytes(key))?.bytes.length).toBe(expected);
}

describe.each(backends)('in %s', (name) => {
  it('lets go first what was not used for the longest, past restarts', async () => {
    const started = await startedKept(name, BOUNDS);
    const steps = fc.array(step, { minLength: 20, maxLength: 60, size: 'max' });
    await fc.assert(
      fc.asyncProperty(steps, steps, async (before, after) => {
        const model = new Model();
        for (const act of before) await act(started.store.results, model);
        await started.reopen();
        const { results } = started.store;
        for (const act of after) await act(results, model);
        for (const key of KEYS) {
          await compareFound(results, model, key);
          await compareBytes(results, model, key);
        }
        for (const asker of [0, 1, 2]) await results.forget(asker);
      }),
      { numRuns: 12 },
    );
  });
});
