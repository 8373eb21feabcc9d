import { PlaneMemory } from './plane.js';

/** The kernels of one stress of a stored matrix, with their copy of it. */
export interface StoredStress {
  value(x: Float64Array): number;
  valueAndGradient(x: Float64Array, gradient: Float64Array): number;
}

/** Up to here a lower triangle takes a quarter of the memory that WebAssembly can address, 4 GB. */
const MOST_POINTS = 16_384;

let shared: PlaneMemory | undefined;
/** Whose matrix the memory holds. */
let owner: object | undefined;

/**
 * The raw stress of n points and its gradient, with the bits of the loops in mds/stress.ts; undefined
 * where WebAssembly SIMD cannot run, or cannot hold the matrix.
 *
 * All objectives of a thread share one memory, as nothing says when an objective is done with. The
 * memory holds the matrix of the one evaluated last; another copies its own first.
 *
 * @param distances n × n, symmetric
 */
export function storedStress(n: number, distances: Float64Array): StoredStress | undefined {
  if (n > MOST_POINTS) return undefined;
  shared ??= PlaneMemory.create();
  if (!shared) return undefined;
  const memory = shared;
  const { stress, stressAndGradient } = memory.kernels;

  const vector = 16 * n;
  const [xAt, gradientAt, matrixAt] = [0, vector, 2 * vector];
  let x = new Float64Array();
  let gradient = x;
  let buffer: ArrayBuffer | undefined;

  const load = (self: object): void => {
    if (owner !== self) {
      owner = undefined;
      memory.grow(matrixAt + 4 * n * (n - 1));
      const rows = new Float64Array(memory.buffer, matrixAt);
      for (let i = 1, at = 0; i < n; at += i, i++) {
        rows.set(distances.subarray(i * n, i * n + i), at);
      }
      owner = self;
    }
    if (buffer !== memory.buffer) {
      buffer = memory.buffer;
      x = new Float64Array(buffer, xAt, 2 * n);
      gradient = new Float64Array(buffer, gradientAt, 2 * n);
    }
  };

  return {
    value(point) {
      load(this);
      x.set(point);
      return stress(n, matrixAt, xAt);
    },
    valueAndGradient(point, out) {
      load(this);
      x.set(point);
      const value = stressAndGradient(n, matrixAt, xAt, gradientAt);
      out.set(gradient);
      return value;
    },
  };
}
