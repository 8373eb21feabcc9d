import type { DistanceMatrix } from '../geo/distance-matrix.js';

const MAX_PASSES = 300;
const TOLERANCE = 1e-9;

/** A symmetric n×n matrix by what it does to a vector. */
type Apply = (vector: Float64Array) => Float64Array;

interface EigenPair {
  readonly value: number;
  readonly vector: Float64Array;
}

/**
 * Classical scaling (Torgerson 1952): the two leading eigenvectors of the doubly centred squared
 * distances, each scaled by the root of its eigenvalue. Laid out x0, y0, x1, y1, …, in the unit of
 * the distances. The eigenvectors come from power iteration: good to a few digits, as a start for
 * a descent needs them.
 */
export function classicalScaling(distances: DistanceMatrix): Float64Array {
  const { n } = distances;
  const centred = doublyCentred(distances);
  const product: Apply = (vector) => multiply(centred, vector);

  // Power iteration finds the largest |λ|; shifted by the least λ, that is the largest λ.
  const extreme = powerIteration(product, n, []);
  const opposite = powerIteration(shifted(product, -extreme.value), n, []).value + extreme.value;
  const shift = Math.max(0, -extreme.value, -opposite);
  const leading: EigenPair[] = [];
  for (let axis = 0; axis < 2; axis++) {
    leading.push(powerIteration(shifted(product, shift), n, leading));
  }

  const x = new Float64Array(2 * n);
  leading.forEach(({ value, vector }, axis) => {
    const scale = Math.sqrt(Math.max(0, value - shift));
    for (let i = 0; i < n; i++) x[2 * i + axis] = scale * vector[i];
  });
  return x;
}

/** −½ J D² J with J = I − 11ᵀ/n, row by row. */
function doublyCentred({ n, values }: DistanceMatrix): Float64Array {
  const squares = values.map((d) => d * d);
  const means = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) means[i] += squares[i * n + j] / n;
  }
  const mean = means.reduce((sum, m) => sum + m, 0) / n;
  return squares.map((s, k) => -0.5 * (s - means[Math.floor(k / n)] - means[k % n] + mean));
}

/** The eigenvalue largest in modulus, among those whose vectors are orthogonal to the known ones. */
function powerIteration(apply: Apply, n: number, known: readonly EigenPair[]): EigenPair {
  // A start without symmetry, lest it be orthogonal to the answer.
  let vector: Float64Array = Float64Array.from({ length: n }, (_, i) => 1 / (i + 1) + (i % 2));
  removeAlong(vector, known);
  normalize(vector);
  let value = 0;
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    const next = apply(vector);
    removeAlong(next, known);
    const rayleigh = dot(vector, next);
    if (!normalize(next)) return { value: 0, vector };
    vector = next;
    const change = Math.abs(rayleigh - value);
    value = rayleigh;
    if (change <= TOLERANCE * Math.abs(value)) break;
  }
  return { value, vector };
}

function shifted(apply: Apply, shift: number): Apply {
  return (vector) => apply(vector).map((v, i) => v + shift * vector[i]);
}

function multiply(matrix: Float64Array, vector: Float64Array): Float64Array {
  const n = vector.length;
  return vector.map((_, i) => {
    let sum = 0;
    for (let j = 0; j < n; j++) sum += matrix[i * n + j] * vector[j];
    return sum;
  });
}

function removeAlong(vector: Float64Array, known: readonly EigenPair[]): void {
  for (const { vector: direction } of known) {
    const along = dot(vector, direction);
    for (let i = 0; i < vector.length; i++) vector[i] -= along * direction[i];
  }
}

/** To length 1, in place; false for the zero vector. */
function normalize(vector: Float64Array): boolean {
  const length = Math.sqrt(dot(vector, vector));
  if (length === 0) return false;
  for (let i = 0; i < vector.length; i++) vector[i] /= length;
  return true;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
