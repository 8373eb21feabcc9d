import {
  type SimplexMemory,
  simplexMemory,
  simplexMemoryInJavaScript,
} from '../kernels/simplex-memory.js';
import type { Iterate, Objective } from './optimizer.js';

/** How far a step goes, in units of the way from the worst vertex to the centroid of the others. */
export interface Coefficients {
  readonly reflect: number;
  readonly expand: number;
  readonly contract: number;
  readonly shrink: number;
}

const NONZERO_DELTA = 0.05;
const ZERO_DELTA = 0.00025;

/**
 * The simplex of Nelder–Mead: N + 1 vertices, kept best first, and their values.
 *
 * Sums and products have the order in which numpy computes them in scipy's `_minimize_neldermead`.
 * Another order would round differently and leave scipy's trajectory. Call `release` at the end.
 */
export class Simplex {
  nfev = 0;
  /** No evaluation has given a value that is not finite. */
  finite = true;
  private readonly values: Float64Array;
  /** The byte offsets of the vertices, best first: numbers move faster than references. */
  private readonly order: Uint32Array;
  /** So many of the best vertices are as they were for the last centroid. */
  private unchanged = 0;
  private readonly centroid: Float64Array;
  private readonly memory: SimplexMemory;
  private reflected: Float64Array;
  private trial: Float64Array;
  private readonly n: number;

  /** The vertices about x0, not yet evaluated; at most `maxfev` evaluations from here on. */
  constructor(
    private readonly f: Objective,
    x0: Float64Array,
    private readonly coefficients: Coefficients,
    private readonly maxfev: number,
  ) {
    const n = f.dim;
    this.n = n;
    this.values = new Float64Array(n + 1).fill(Number.POSITIVE_INFINITY);
    this.memory = simplexMemory(n) ?? simplexMemoryInJavaScript(n);
    const [centroid, reflected, trial, ...vertices] = this.memory.vectors;
    this.centroid = centroid;
    this.reflected = reflected;
    this.trial = trial;
    this.order = this.memory.order;
    vertices.forEach((vertex, j) => {
      this.order[j] = vertex.byteOffset;
      vertex.set(x0);
      if (j === 0) return;
      const k = j - 1;
      vertex[k] = vertex[k] === 0 ? ZERO_DELTA : (1 + NONZERO_DELTA) * vertex[k];
    });
  }

  /** Gives the memory back; the simplex may not be used after that. */
  release(): void {
    this.memory.release();
  }

  /** Vertex j, the best being 0. */
  private vertex(j: number): Float64Array {
    return this.memory.vectors[this.order[j] / this.memory.stride];
  }

  snapshot(nit: number): Iterate {
    return { nit, x: this.vertex(0).slice(), value: this.values[0], nfev: this.nfev, njev: 0 };
  }

  /** False, and nothing done, when the budget is spent. */
  evaluateVertex(k: number): boolean {
    if (this.nfev >= this.maxfev) return false;
    this.values[k] = this.evaluate(this.vertex(k));
    return true;
  }

  /** Every value within `fatol` of the best, every vertex within `xatol` in each coordinate. */
  isWithin(xatol: number, fatol: number): boolean {
    const { n, values } = this;
    const best = this.vertex(0);
    // The values are sorted, and the last one is the furthest.
    if (!(values[n] - values[0] <= fatol)) return false;
    for (let j = n; j > 0; j--) {
      const vertex = this.vertex(j);
      for (let k = 0; k < n; k++) {
        if (!(Math.abs(vertex[k] - best[k]) <= xatol)) return false;
      }
    }
    return true;
  }

  /** One iteration from sorted vertices to sorted vertices. False when the budget cut it short. */
  step(): boolean {
    const { n, values, centroid } = this;
    const { reflect, expand, contract } = this.coefficients;
    const worst = this.vertex(n);
    this.memory.findCentroid(centroid, this.unchanged);
    this.unchanged = n;

    combine(this.reflected, 1 + reflect, centroid, reflect, worst);
    const fReflected = this.evaluate(this.reflected);

    if (fReflected < values[0]) {
      if (this.nfev >= this.maxfev) return false;
      combine(this.trial, 1 + reflect * expand, centroid, reflect * expand, worst);
      const fExpanded = this.evaluate(this.trial);
      if (fExpanded < fReflected) this.acceptTrial(fExpanded);
      else this.acceptReflected(fReflected);
      return true;
    }
    if (fReflected < values[n - 1]) {
      this.acceptReflected(fReflected);
      return true;
    }

    if (this.nfev >= this.maxfev) return false;
    const outside = fReflected < values[n];
    if (outside) combine(this.trial, 1 + contract * reflect, centroid, contract * reflect, worst);
    else combine(this.trial, 1 - contract, centroid, -contract, worst);
    const fContracted = this.evaluate(this.trial);
    if (outside ? fContracted <= fReflected : fContracted < values[n]) {
      this.acceptTrial(fContracted);
      return true;
    }
    return this.shrink();
  }

  /** Best first; equal values keep their order. */
  sort(): void {
    for (let i = 1; i <= this.n; i++) this.sink(i);
  }

  private evaluate(x: Float64Array): number {
    this.nfev++;
    const value = this.f.value(x);
    if (!Number.isFinite(value)) this.finite = false;
    return value;
  }

  private acceptReflected(value: number): void {
    const worst = this.vertex(this.n);
    this.replaceWorst(this.reflected, value);
    this.reflected = worst;
  }

  private acceptTrial(value: number): void {
    const worst = this.vertex(this.n);
    this.replaceWorst(this.trial, value);
    this.trial = worst;
  }

  private replaceWorst(vertex: Float64Array, value: number): void {
    this.values[this.n] = value;
    this.order[this.n] = vertex.byteOffset;
    this.sink(this.n);
  }

  /** Moves vertex i, the ones before it being sorted, to its place among them. */
  private sink(i: number): void {
    const { values, order } = this;
    const value = values[i];
    const offset = order[i];
    let j = i;
    for (; j > 0 && values[j - 1] > value; j--) {
      values[j] = values[j - 1];
      order[j] = order[j - 1];
    }
    values[j] = value;
    order[j] = offset;
    if (j < i && j < this.unchanged) this.unchanged = j;
  }

  /** Pulls every vertex towards the best. A vertex the budget did not reach keeps its old value. */
  private shrink(): boolean {
    const best = this.vertex(0);
    const { shrink } = this.coefficients;
    let complete = true;
    this.unchanged = 0;
    for (let j = 1; j <= this.n && complete; j++) {
      const vertex = this.vertex(j);
      for (let k = 0; k < this.n; k++) vertex[k] = best[k] + shrink * (vertex[k] - best[k]);
      complete = this.evaluateVertex(j);
    }
    this.sort();
    return complete;
  }
}

/** out ← a·x − b·y */
function combine(out: Float64Array, a: number, x: Float64Array, b: number, y: Float64Array): void {
  for (let k = 0; k < out.length; k++) out[k] = a * x[k] - b * y[k];
}
