import type { Objective } from './optimizer.js';

/** Ends a run from within its searches: the evaluation asked for is one too many, or has failed. */
export class RunOver extends Error {
  constructor(readonly termination: 'max-evaluations' | 'diverged') {
    super(termination);
  }
}

/** Evaluations of f: counted, at most `maxfev` of them, every value finite. */
export class Evaluations {
  constructor(
    private readonly f: Objective,
    private readonly maxfev: number,
    /** Evaluations so far. */
    public count: number,
  ) {}

  /** f(x); throws a `RunOver` where the budget is spent or the value is not finite. */
  value(x: Float64Array): number {
    if (this.spent) throw new RunOver('max-evaluations');
    this.count++;
    const value = this.f.value(x);
    if (!Number.isFinite(value)) throw new RunOver('diverged');
    return value;
  }

  get spent(): boolean {
    return this.count >= this.maxfev;
  }
}
