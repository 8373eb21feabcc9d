import type { Iterate, Objective, Optimizer, RunOptions, Termination } from './optimizer.js';

/** A whole run: `iterates[k]` is iteration k, the start included. */
export interface Trace {
  readonly id: string;
  readonly iterates: readonly Iterate[];
  readonly termination: Termination;
}

/**
 * Runs a method to its end. A snapshot with the `nit` of the one before (a step that the budget cut
 * short) takes its place. `onIterate` sees every snapshot as it comes.
 */
export function trace(
  optimizer: Optimizer,
  f: Objective,
  x0: Float64Array,
  options: RunOptions = {},
  onIterate: (iterate: Iterate) => void = () => {},
): Trace {
  const iterates: Iterate[] = [];
  const run = optimizer.iterates(f, x0, options);
  let next = run.next();
  while (!next.done) {
    iterates[next.value.nit] = next.value;
    onIterate(next.value);
    next = run.next();
  }
  return { id: optimizer.id, iterates, termination: next.value };
}

export function lastIterate({ iterates }: Trace): Iterate {
  return iterates[iterates.length - 1];
}
