import type { Iterate, Objective } from './optimizer.js';

const REFLECT = 1;
const EXPAND = 2;
const CONTRACT = 0.5;
const SHRINK = 0.5;
const NONZERO_DELTA = 0.05;
const ZERO_DELTA = 0.00025;

/**
 * The simplex of Nelder–Mead: N + 1 vertices, kept best first, and their values.
 *
 * Every sum and product stands in the order in which numpy carries it out in scipy's
 * `_minimize_neldermead`; another order would round differently and leave scipy's trajectory.
 */
export class Simplex {
  nfev = 0;
  /** No evaluation has given a value that is not finite. */
  finite = true;
  private vertices: Float64Array[] = [];
  private readonly values: Float64Array;
  private readonly centroid: Float64Array;
  private readonly reflected: Float64Array;
  private readonly trial: Float64Array;
  private readonly n: number;

  /** The vertices about x0, not yet evaluated; at most `maxfev` evaluations from here on. */
  constructor(
    private readonly f: Objective,
    x0: Float64Array,
    private readonly maxfev: number,
  ) {
    const n = f.dim;
    this.n = n;
    this.values = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    this.centroid = new Float64Array(n);
    this.reflected = new Float64Array(n);
    this.trial = new Float64Array(n);
    this.vertices.push(x0.slice());
    for (let k = 0; k < n; k++) {
      const vertex = x0.slice();
      vertex[k] = vertex[k] === 0 ? ZERO_DELTA : (1 + NONZERO_DELTA) * vertex[k];
      this.vertices.push(vertex);
    }
  }

  snapshot(nit: number): Iterate {
    return { nit, x: this.vertices[0].slice(), value: this.values[0], nfev: this.nfev, njev: 0 };
  }

  /** False, and nothing done, when the budget is spent. */
  evaluateVertex(k: number): boolean {
    if (this.nfev >= this.maxfev) return false;
    this.values[k] = this.evaluate(this.vertices[k]);
    return true;
  }

  /** Every value within `fatol` of the best, every vertex within `xatol` in each coordinate. */
  isWithin(xatol: number, fatol: number): boolean {
    const { n, vertices, values } = this;
    const best = vertices[0];
    for (let j = n; j > 0; j--) {
      if (!(Math.abs(values[0] - values[j]) <= fatol)) return false;
    }
    for (let j = n; j > 0; j--) {
      const vertex = vertices[j];
      for (let k = 0; k < n; k++) {
        if (!(Math.abs(vertex[k] - best[k]) <= xatol)) return false;
      }
    }
    return true;
  }

  /** One iteration; leaves the vertices unsorted. False when the budget ran out within it. */
  step(): boolean {
    const { n, values, centroid, reflected, trial } = this;
    const worst = this.vertices[n];
    this.findCentroid();

    combine(reflected, 1 + REFLECT, centroid, REFLECT, worst);
    const fReflected = this.evaluate(reflected);

    if (fReflected < values[0]) {
      if (this.nfev >= this.maxfev) return false;
      combine(trial, 1 + REFLECT * EXPAND, centroid, REFLECT * EXPAND, worst);
      const fExpanded = this.evaluate(trial);
      if (fExpanded < fReflected) this.replaceWorst(trial, fExpanded);
      else this.replaceWorst(reflected, fReflected);
      return true;
    }
    if (fReflected < values[n - 1]) {
      this.replaceWorst(reflected, fReflected);
      return true;
    }

    if (this.nfev >= this.maxfev) return false;
    const outside = fReflected < values[n];
    if (outside) combine(trial, 1 + CONTRACT * REFLECT, centroid, CONTRACT * REFLECT, worst);
    else combine(trial, 1 - CONTRACT, centroid, -CONTRACT, worst);
    const fContracted = this.evaluate(trial);
    if (outside ? fContracted <= fReflected : fContracted < values[n]) {
      this.replaceWorst(trial, fContracted);
      return true;
    }
    return this.shrink();
  }

  /** Best first; equal values keep their order. */
  sort(): void {
    const { vertices, values } = this;
    for (let i = 1; i < vertices.length; i++) {
      const vertex = vertices[i];
      const value = values[i];
      let j = i;
      for (; j > 0 && values[j - 1] > value; j--) {
        vertices[j] = vertices[j - 1];
        values[j] = values[j - 1];
      }
      vertices[j] = vertex;
      values[j] = value;
    }
  }

  private evaluate(x: Float64Array): number {
    this.nfev++;
    const value = this.f.value(x);
    if (!Number.isFinite(value)) this.finite = false;
    return value;
  }

  /** The mean of all vertices but the worst, added up from the best on. */
  private findCentroid(): void {
    const { n, vertices, centroid } = this;
    centroid.set(vertices[0]);
    for (let i = 1; i < n; i++) {
      const vertex = vertices[i];
      for (let k = 0; k < n; k++) centroid[k] += vertex[k];
    }
    for (let k = 0; k < n; k++) centroid[k] /= n;
  }

  private replaceWorst(x: Float64Array, value: number): void {
    this.vertices[this.n].set(x);
    this.values[this.n] = value;
  }

  /** Pulls every vertex towards the best. A vertex the budget did not reach keeps its old value. */
  private shrink(): boolean {
    const best = this.vertices[0];
    for (let j = 1; j <= this.n; j++) {
      const vertex = this.vertices[j];
      for (let k = 0; k < this.n; k++) vertex[k] = best[k] + SHRINK * (vertex[k] - best[k]);
      if (!this.evaluateVertex(j)) return false;
    }
    return true;
  }
}

/** out ← a·x − b·y */
function combine(out: Float64Array, a: number, x: Float64Array, b: number, y: Float64Array): void {
  for (let k = 0; k < out.length; k++) out[k] = a * x[k] - b * y[k];
}
