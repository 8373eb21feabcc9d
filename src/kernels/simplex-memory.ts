import { PlaneMemory } from './plane.js';

/** The vectors of a simplex of n + 1 vertices in R^n, and the kernel that goes through them all. */
export interface SimplexMemory {
  /** n + 1 vertices and three more vectors of n numbers, all zero or left from before. */
  readonly vectors: readonly Float64Array[];
  /** From a vector's byte offset to that of the next. */
  readonly stride: number;
  /** For `findCentroid`: the byte offset of each vertex, the first n of them to be averaged. */
  readonly order: Uint32Array;
  /**
   * Writes the mean of the first n vertices of `order`, added up one after another, to `out`, which is
   * one of `vectors`. The first `from` vertices, 0 … n, have to be as they were at the last call.
   */
  findCentroid(out: Float64Array, from: number): void;
  /** Hands the memory on. Nothing of it may be used after that. */
  release(): void;
}

const MOST_BYTES = 2 ** 31;
/** Memories that wait for their next user, none of them large. */
const KEPT = 4;
const LARGEST_KEPT = 2 ** 24;
const waiting: PlaneMemory[] = [];

/** undefined where WebAssembly SIMD cannot run, or cannot hold the simplex. */
export function simplexMemory(n: number): SimplexMemory | undefined {
  // A vector starts at a multiple of 16 bytes.
  const stride = 16 * Math.ceil(n / 2);
  const orderAt = (n + 4) * stride;
  const sumsAt = 16 * Math.ceil((orderAt + 4 * (n + 1)) / 16);
  const bytes = sumsAt + Math.floor(n / 8) * stride;
  if (bytes > MOST_BYTES) return undefined;
  const memory = waiting.pop() ?? PlaneMemory.create();
  if (!memory) return undefined;
  memory.grow(bytes);
  const { buffer } = memory;
  const { centroid } = memory.kernels;
  return {
    vectors: Array.from({ length: n + 4 }, (_, k) => new Float64Array(buffer, k * stride, n)),
    stride,
    order: new Uint32Array(buffer, orderAt, n + 1),
    findCentroid: (out, from) => centroid(orderAt, n, stride, sumsAt, from, out.byteOffset),
    release() {
      if (waiting.length < KEPT && buffer.byteLength <= LARGEST_KEPT) waiting.push(memory);
    },
  };
}

/** The same in JavaScript, with the same bits. */
export function simplexMemoryInJavaScript(n: number): SimplexMemory {
  const buffer = new ArrayBuffer(8 * n * (n + 4));
  const numbers = new Float64Array(buffer);
  const order = new Uint32Array(n + 1);
  return {
    vectors: Array.from({ length: n + 4 }, (_, k) => numbers.subarray(k * n, (k + 1) * n)),
    stride: 8 * n,
    order,
    findCentroid(out) {
      let k = 0;
      // Four coordinates a pass, so that the sums stay in registers. −0 + c is c, for −0 too.
      for (; k + 4 <= n; k += 4) {
        let a = -0;
        let b = -0;
        let c = -0;
        let d = -0;
        for (let j = 0; j < n; j++) {
          const at = order[j] / 8 + k;
          a += numbers[at];
          b += numbers[at + 1];
          c += numbers[at + 2];
          d += numbers[at + 3];
        }
        out[k] = a / n;
        out[k + 1] = b / n;
        out[k + 2] = c / n;
        out[k + 3] = d / n;
      }
      for (; k < n; k++) {
        let sum = -0;
        for (let j = 0; j < n; j++) sum += numbers[order[j] / 8 + k];
        out[k] = sum / n;
      }
    },
    release() {},
  };
}
