/** Beside a largest entry of 1, this and less is 0; its square is still a normal number. */
const NEGLIGIBLE = Number.EPSILON * Number.EPSILON;

export interface Eigen {
  /** In no particular order. */
  readonly values: Float64Array;
  /** n×n, row-major: row k is the unit eigenvector of values[k]. */
  readonly vectors: Float64Array;
}

/**
 * The eigendecomposition of a symmetric n×n matrix, row-major, of which the lower triangle is read:
 * Householder tridiagonalisation, then implicit symmetric QR with Wilkinson's shift (Golub & Van
 * Loan 2013, "Matrix Computations", algorithms 8.3.1–8.3.3).
 */
export function symmetricEigen(matrix: Float64Array, n: number): Eigen {
  if (matrix.length !== n * n) throw new Error(`Expected ${n * n} numbers, got ${matrix.length}`);
  const largest = matrix.reduce((most, a) => Math.max(most, Math.abs(a)), 0);
  if (!Number.isFinite(largest)) throw new Error(`Expected finite numbers, got ${largest}`);
  const vectors = new Float64Array(n * n);
  for (let k = 0; k < n; k++) vectors[k * n + k] = 1;
  if (largest === 0) return { values: new Float64Array(n), vectors };

  const scaled = matrix.map((a) => a / largest);
  const { diagonal, beside } = tridiagonalize(scaled, n, vectors);
  diagonalize(diagonal, beside, vectors, n);
  return { values: diagonal.map((value) => value * largest), vectors };
}

/** QR steps until nothing is left beside the diagonal. */
function diagonalize(
  diagonal: Float64Array,
  beside: Float64Array,
  vectors: Float64Array,
  n: number,
): void {
  let high = n - 1;
  while (high > 0) {
    for (let k = 0; k < high; k++) {
      const scale = Math.abs(diagonal[k]) + Math.abs(diagonal[k + 1]);
      if (Math.abs(beside[k]) <= Number.EPSILON * scale + NEGLIGIBLE) beside[k] = 0;
    }
    while (high > 0 && beside[high - 1] === 0) high--;
    let low = high;
    while (low > 0 && beside[low - 1] !== 0) low--;
    if (low < high) chaseBulge(diagonal, beside, low, high, vectors, n);
  }
}

/**
 * Reflections H_k from both sides make `a` tridiagonal, and from the left they multiply `vectors`:
 * then a = vectorsᵀ · T · vectors. Overwrites `a`.
 */
function tridiagonalize(a: Float64Array, n: number, vectors: Float64Array) {
  const diagonal = new Float64Array(n);
  const beside = new Float64Array(n - 1);
  const v = new Float64Array(n);
  const p = new Float64Array(n);
  for (let k = 0; k + 1 < n; k++) {
    diagonal[k] = a[k * n + k];
    beside[k] = householder(a, n, k, v);
    let length = 0;
    for (let i = k + 1; i < n; i++) length += v[i] * v[i];
    if (length === 0) continue;
    reflectBothSides(a, n, k + 1, v, 2 / length, p);
    reflectRows(vectors, n, k + 1, v, 2 / length, p);
  }
  diagonal[n - 1] = a[n * n - 1];
  return { diagonal, beside };
}

/**
 * Sets v[k + 1 …] so that I − 2vvᵀ/vᵀv maps column k below the diagonal to (r, 0, …, 0), and
 * returns r; v is 0 where the column has that form already.
 */
function householder(a: Float64Array, n: number, k: number, v: Float64Array): number {
  let below = 0;
  for (let i = k + 1; i < n; i++) {
    v[i] = a[i * n + k];
    if (i > k + 1) below += v[i] * v[i];
  }
  const first = v[k + 1];
  if (below <= NEGLIGIBLE * NEGLIGIBLE) {
    v.fill(0, k + 1);
    return first;
  }
  const norm = Math.sqrt(first * first + below);
  const r = first > 0 ? -norm : norm;
  v[k + 1] = first - r;
  return r;
}

/** a ← (I − βvvᵀ) a (I − βvvᵀ) on the rows and columns from `from` on, in the lower triangle. */
function reflectBothSides(
  a: Float64Array,
  n: number,
  from: number,
  v: Float64Array,
  beta: number,
  p: Float64Array,
): void {
  p.fill(0, from);
  for (let i = from; i < n; i++) {
    const row = i * n;
    let sum = a[row + i] * v[i];
    for (let j = from; j < i; j++) {
      sum += a[row + j] * v[j];
      p[j] += a[row + j] * v[i];
    }
    p[i] += sum;
  }
  let along = 0;
  for (let i = from; i < n; i++) along += p[i] * v[i];
  for (let i = from; i < n; i++) p[i] = beta * (p[i] - (beta / 2) * along * v[i]);
  for (let i = from; i < n; i++) {
    for (let j = from; j <= i; j++) a[i * n + j] -= v[i] * p[j] + p[i] * v[j];
  }
}

/** rows ← (I − βvvᵀ) rows; v is 0 above `from`. */
function reflectRows(
  rows: Float64Array,
  n: number,
  from: number,
  v: Float64Array,
  beta: number,
  sum: Float64Array,
): void {
  sum.fill(0);
  for (let i = from; i < n; i++) {
    for (let j = 0; j < n; j++) sum[j] += v[i] * rows[i * n + j];
  }
  for (let i = from; i < n; i++) {
    for (let j = 0; j < n; j++) rows[i * n + j] -= beta * v[i] * sum[j];
  }
}

/** One QR step on the unreduced block low … high; its rotations turn the rows of `vectors` too. */
function chaseBulge(
  diagonal: Float64Array,
  beside: Float64Array,
  low: number,
  high: number,
  vectors: Float64Array,
  n: number,
): void {
  let x = diagonal[low] - wilkinsonShift(diagonal[high - 1], beside[high - 1], diagonal[high]);
  let bulge = beside[low];
  for (let k = low; k < high; k++) {
    const r = Math.sqrt(x * x + bulge * bulge);
    const cos = r === 0 ? 1 : x / r;
    const sin = r === 0 ? 0 : -bulge / r;
    if (k > low) beside[k - 1] = r;

    const [a, b, d] = [diagonal[k], beside[k], diagonal[k + 1]];
    diagonal[k] = cos * cos * a - 2 * cos * sin * b + sin * sin * d;
    diagonal[k + 1] = sin * sin * a + 2 * cos * sin * b + cos * cos * d;
    beside[k] = cos * sin * (a - d) + (cos * cos - sin * sin) * b;
    if (k + 1 < high) {
      x = beside[k];
      bulge = -sin * beside[k + 1];
      beside[k + 1] *= cos;
    }
    rotateRows(vectors, n, k, cos, sin);
  }
}

/** The eigenvalue of [a b; b d] that is closer to d; b is not 0. */
function wilkinsonShift(a: number, b: number, d: number): number {
  const half = (a - d) / 2;
  const root = Math.sqrt(half * half + b * b);
  return d - (b * b) / (half < 0 ? half - root : half + root);
}

/** Rows k and k + 1 turned in their plane. */
function rotateRows(rows: Float64Array, n: number, k: number, cos: number, sin: number): void {
  for (let j = k * n; j < (k + 1) * n; j++) {
    const upper = rows[j];
    const lower = rows[j + n];
    rows[j] = cos * upper - sin * lower;
    rows[j + n] = sin * upper + cos * lower;
  }
}
