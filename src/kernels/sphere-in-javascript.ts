import { BLOCK, KIND, type Kind, numbers, type SphereLayout } from './sphere-layout.js';

/** One pass over all pairs: the lanes of assembly/sphere.ts, with the same bits. */
export function passInJavaScript(buffer: ArrayBufferLike, layout: SphereLayout, kind: Kind): void {
  for (let lane = 0; lane < layout.lanes; lane++) {
    if (kind === KIND.largest) findLargest(buffer, layout, lane);
    else runLane(buffer, layout, kind, lane);
  }
}

function blockRows({ n, lanes }: SphereLayout, lane: number): number[] {
  const blocks = Math.ceil(n / BLOCK);
  const rows: number[] = [];
  for (let k = 0; k * lanes < blocks; k++) {
    const turn = k % 2 ? lanes - 1 - lane : lane;
    const row = blocks - 1 - (k * lanes + turn);
    if (row >= 0) rows.push(row);
  }
  return rows;
}

function runLane(buffer: ArrayBufferLike, layout: SphereLayout, kind: Kind, lane: number): void {
  const { n, padded, results, resultBytes } = layout;
  const result = new Float64Array(buffer, results + lane * resultBytes, resultBytes / 8).fill(0);
  const tile = tiles(buffer, layout, kind, result.subarray(2));
  let f = 0;
  for (const r of blockRows(layout, lane)) {
    const i0 = r * BLOCK;
    const i1 = Math.min(n, i0 + BLOCK);
    for (let b = 0; b < r; b++) f += tile(i0, i1, b * BLOCK, (b + 1) * BLOCK, true);
    // A block with itself meets every pair twice, once from each side.
    f += tile(i0, i1, i0, Math.min(padded, i0 + BLOCK), false) / 2;
  }
  result[0] = f;
}

type Tile = (i0: number, i1: number, j0: number, j1: number, both: boolean) => number;

/** The function `tile` of assembly/sphere.ts; `round` stands for the rounding to its precision. */
function tiles(
  buffer: ArrayBufferLike,
  layout: SphereLayout,
  kind: Kind,
  gradient: Float64Array,
): Tile {
  const { padded } = layout;
  const single = kind === KIND.singleNear || kind === KIND.singleWide;
  const wide = kind === KIND.doubleWide || kind === KIND.singleWide;
  const precision = single ? 'single' : 'double';
  const round: (x: number) => number = single ? Math.fround : (x) => x;
  const width = single ? 4 : 2;
  const tiny = round(single ? 1e-35 : 1e-300);
  const degree = single ? (wide ? 8 : 5) : wide ? 17 : 12;
  const c = numbers(buffer, precision, layout.coefficients, 19);
  const p = numbers(buffer, precision, layout.places, 3 * padded);
  const x = numbers(buffer, precision, layout.points, 2 * padded);
  const weights = numbers(buffer, precision, layout.weights, padded);
  // Column sums of a tile, and the lanes of a row's sums.
  const h = single ? new Float32Array(2 * BLOCK) : new Float64Array(2 * BLOCK);
  const sx = single ? new Float32Array(4) : new Float64Array(2);
  const sy = sx.slice();
  const e = sx.slice();

  const polynomial = (v: number): number => {
    let value = c[degree];
    for (let k = degree - 1; k >= 0; k--) value = round(round(value * v) + c[k]);
    return value;
  };
  const squared = (a: number, b: number, d: number): number =>
    round(round(round(a * a) + round(b * b)) + round(d * d));
  /** D/d from the places i, j and s = d². */
  const ratio = (i: number, j: number, s: number): number => {
    const [y, z] = [padded, 2 * padded];
    const u = squared(round(p[i] - p[j]), round(p[y + i] - p[y + j]), round(p[z + i] - p[z + j]));
    if (!wide) return round(polynomial(u) * round(Math.sqrt(round(u / s))));
    const w = squared(round(p[i] + p[j]), round(p[y + i] + p[y + j]), round(p[z + i] + p[z + j]));
    const v = u > w ? w : u;
    const a = round(polynomial(v) * round(Math.sqrt(v)));
    const D = u > w ? round(c[18] - a) : a;
    return round(D / round(Math.sqrt(s)));
  };
  const sumOf = (v: Float64Array | Float32Array): number =>
    single ? v[0] + v[1] + (v[2] + v[3]) : v[0] + v[1];

  return (i0, i1, j0, j1, both) => {
    if (both) h.fill(0);
    let f = 0;
    for (let i = i0; i < i1; i++) {
      sx.fill(0);
      sy.fill(0);
      e.fill(0);
      for (let j = j0; j < j1; j++) {
        const lane = (j - j0) % width;
        const dx = round(x[i] - x[j]);
        const dy = round(x[padded + i] - x[padded + j]);
        const s = round(round(round(dx * dx) + round(dy * dy)) + tiny);
        const t = round(round(ratio(i, j, s) - 1) * weights[j]);
        const tx = round(t * dx);
        const ty = round(t * dy);
        e[lane] += round(round(s * t) * t);
        sx[lane] += tx;
        sy[lane] += ty;
        if (both) {
          h[j - j0] -= tx;
          h[BLOCK + j - j0] -= ty;
        }
      }
      f += sumOf(e);
      gradient[i] += sumOf(sx);
      gradient[padded + i] += sumOf(sy);
    }
    if (both) {
      for (let j = j0; j < j1; j++) {
        gradient[j] += h[j - j0];
        gradient[padded + j] += h[BLOCK + j - j0];
      }
    }
    return f;
  };
}

function findLargest(buffer: ArrayBufferLike, layout: SphereLayout, lane: number): void {
  const { n, padded, exactPlaces, results, resultBytes } = layout;
  const p = new Float64Array(buffer, exactPlaces, 3 * padded);
  const [y, z] = [padded, 2 * padded];
  let most = 0;
  let least = 1;
  for (const r of blockRows(layout, lane)) {
    for (let i = r * BLOCK; i < Math.min(n, (r + 1) * BLOCK); i++) {
      for (let j = 0; j < i; j++) {
        const [a, b, c] = [p[i] - p[j], p[y + i] - p[y + j], p[z + i] - p[z + j]];
        most = Math.max(most, a * a + b * b + c * c);
        const [d, e, f] = [p[i] + p[j], p[y + i] + p[y + j], p[z + i] + p[z + j]];
        least = Math.min(least, d * d + e * e + f * f);
      }
    }
  }
  new Float64Array(buffer, results + lane * resultBytes, 2).set([most, least]);
}
