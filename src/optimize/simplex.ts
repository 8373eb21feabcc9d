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
 * Every sum and product stands in the order in which numpy carries it out in scipy's
 * `_minimize_neldermead`; another order would round differently and leave scipy's trajectory.
 */
export class Simplex {
  nfev = 0;
  /** No evaluation has given a value that is not finite. */
  finite = true;
  private readonly vertices: Float64Array[];
  private readonly values: Float64Array;
  private readonly centroid: Float64Array;
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
    this.centroid = new Float64Array(n);
    this.reflected = new Float64Array(n);
    this.trial = new Float64Array(n);
    this.vertices = [x0.slice()];
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
    // The values are sorted, and the last one is the furthest.
    if (!(values[n] - values[0] <= fatol)) return false;
    for (let j = n; j > 0; j--) {
      const vertex = vertices[j];
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
    const worst = this.vertices[n];
    this.findCentroid();

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

  /** The mean of all vertices but the worst, added up one after another from the best on. */
  private findCentroid(): void {
    const { n, vertices, centroid } = this;
    let k = 0;
    // Four coordinates a pass, so that the sums stay in registers. −0 + c is c, for −0 too.
    for (; k + 4 <= n; k += 4) {
      let a = -0;
      let b = -0;
      let c = -0;
      let d = -0;
      for (let j = 0; j < n; j++) {
        const vertex = vertices[j];
        a += vertex[k];
        b += vertex[k + 1];
        c += vertex[k + 2];
        d += vertex[k + 3];
      }
      centroid[k] = a / n;
      centroid[k + 1] = b / n;
      centroid[k + 2] = c / n;
      centroid[k + 3] = d / n;
    }
    for (; k < n; k++) {
      let sum = -0;
      for (let j = 0; j < n; j++) sum += vertices[j][k];
      centroid[k] = sum / n;
    }
  }

  private acceptReflected(value: number): void {
    const worst = this.vertices[this.n];
    this.replaceWorst(this.reflected, value);
    this.reflected = worst;
  }

  private acceptTrial(value: number): void {
    const worst = this.vertices[this.n];
    this.replaceWorst(this.trial, value);
    this.trial = worst;
  }

  private replaceWorst(vertex: Float64Array, value: number): void {
    this.vertices[this.n] = vertex;
    this.values[this.n] = value;
    this.sink(this.n);
  }

  /** Moves vertex i, the ones before it being sorted, to its place among them. */
  private sink(i: number): void {
    const { vertices, values } = this;
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

  /** Pulls every vertex towards the best. A vertex the budget did not reach keeps its old value. */
  private shrink(): boolean {
    const best = this.vertices[0];
    const { shrink } = this.coefficients;
    let complete = true;
    for (let j = 1; j <= this.n && complete; j++) {
      const vertex = this.vertices[j];
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
