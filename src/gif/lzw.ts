import type { ByteStream } from './byte-stream.js';
import { TRANSPARENT } from './palette-index.js';

const MOST_BITS = 12;
const MOST_CODES = 1 << MOST_BITS;
/** Slots of the table, a power of two at least twice the codes. */
const SLOTS = 1 << 14;
const EMPTY = -1;

/**
 * Compresses the indices of an image as GIF wants them: LZW with codes of growing length, in
 * blocks of up to 255 bytes. A run of transparent pixels, most of a film's, costs the time of its
 * codes and not of its pixels.
 */
export class Lzw {
  /** What extends a code by an index, `code << 8 | index`, and the code it becomes. */
  private readonly keys = new Int32Array(SLOTS);
  private readonly codes = new Uint16Array(SLOTS);
  /** The code of k + 1 transparent pixels, as long as there is one. */
  private readonly runs = new Uint16Array(MOST_CODES);
  private longestRun = 1;
  private readonly clear: number;
  private next = 0;
  private bits = 0;
  private pending = 0;
  private pendingBits = 0;
  private readonly block = new Uint8Array(255);
  private blockLength = 0;

  /** `depth`: bits of an index, 2 to 8. */
  constructor(
    private readonly depth: number,
    private readonly out: ByteStream,
  ) {
    this.clear = 1 << depth;
  }

  /** Writes an image; its indices are below 2 ** depth, and at least one. */
  write(indices: Uint8Array): void {
    this.out.writeByte(this.depth);
    this.bits = this.depth + 1;
    this.emit(this.clear);
    this.forget();
    this.emitAll(indices);
    this.emit(this.clear + 1);
    this.flush();
  }

  private emitAll(indices: Uint8Array): void {
    const { keys, codes, runs } = this;
    const { length } = indices;
    let runEnd = 0;
    let code = -1;
    let i = 0;
    while (true) {
      // At the start of a string.
      code = indices[i];
      if (code === TRANSPARENT) {
        if (i >= runEnd) runEnd = endOfRun(indices, i);
        const taken = Math.min(runEnd - i, this.longestRun);
        code = runs[taken - 1];
        i += taken;
      } else i++;
      let slot = 0;
      let key = 0;
      while (i < length) {
        key = (code << 8) | indices[i];
        slot = Math.imul(key, 0x9e3779b1) >>> 18;
        while (keys[slot] !== key && keys[slot] !== EMPTY) slot = (slot + 1) & (SLOTS - 1);
        if (keys[slot] === EMPTY) break;
        code = codes[slot];
        i++;
      }
      this.emit(code);
      if (i >= length) return;
      this.learn(slot, key, code);
    }
  }

  /** A code for the string just sent and the index after it. */
  private learn(slot: number, key: number, code: number): void {
    if (this.next === MOST_CODES) {
      this.emit(this.clear);
      this.forget();
      return;
    }
    if ((key & 0xff) === TRANSPARENT && this.runs[this.longestRun - 1] === code) {
      this.runs[this.longestRun++] = this.next;
    }
    this.keys[slot] = key;
    this.codes[slot] = this.next++;
    // The reader learns each code one later, and so lengthens its codes one later.
    if (this.next > 1 << this.bits && this.bits < MOST_BITS) this.bits++;
  }

  private forget(): void {
    this.keys.fill(EMPTY);
    this.runs[0] = TRANSPARENT;
    this.longestRun = 1;
    this.next = this.clear + 2;
    this.bits = this.depth + 1;
  }

  private emit(code: number): void {
    this.pending |= code << this.pendingBits;
    this.pendingBits += this.bits;
    while (this.pendingBits >= 8) {
      this.block[this.blockLength++] = this.pending & 0xff;
      if (this.blockLength === 255) this.writeBlock();
      this.pending >>>= 8;
      this.pendingBits -= 8;
    }
  }

  private flush(): void {
    if (this.pendingBits > 0) this.block[this.blockLength++] = this.pending & 0xff;
    this.pending = 0;
    this.pendingBits = 0;
    if (this.blockLength > 0) this.writeBlock();
    this.out.writeByte(0);
  }

  private writeBlock(): void {
    this.out.writeByte(this.blockLength);
    this.out.writeBytes(this.block, 0, this.blockLength);
    this.blockLength = 0;
  }
}

/** Where the run of transparent pixels that `start` is in ends. */
function endOfRun(indices: Uint8Array, start: number): number {
  const { length } = indices;
  let i = start;
  // TRANSPARENT is 0: one branch for four pixels.
  while (
    i + 4 <= length &&
    (indices[i] | indices[i + 1] | indices[i + 2] | indices[i + 3]) === TRANSPARENT
  ) {
    i += 4;
  }
  while (i < length && indices[i] === TRANSPARENT) i++;
  return i;
}
