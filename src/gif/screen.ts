import { type Piece, pixelWords } from './frame.js';
import { type PaletteIndex, TRANSPARENT } from './palette-index.js';

/** What a frame changes on the screen: a rectangle, and `width` × `height` indices, row by row. */
export interface Patch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly indices: Uint8Array;
}

/** The patch that leaves everything as it is: images cannot be empty. */
export const NO_CHANGE: Patch = {
  left: 0,
  top: 0,
  width: 1,
  height: 1,
  indices: Uint8Array.of(TRANSPARENT),
};

/** Up to so many unchanged pixels between two changed ones of a row are drawn again. */
const SHORT_GAP = 6;

/** What the viewer of a film sees after each frame. */
export class Screen {
  /** The words of the last frame's pixels; 0 at first, which no opaque pixel is. */
  private readonly words: Int32Array;
  /** The indices seen. */
  private readonly indices: Uint8Array;
  /** Where the frame at hand draws, its index; transparent elsewhere. */
  private readonly drawn: Uint8Array;
  private readonly cropped: Uint8Array;

  constructor(
    private readonly width: number,
    private readonly height: number,
    private readonly palette: PaletteIndex,
  ) {
    const size = width * height;
    this.words = new Int32Array(size);
    this.indices = new Uint8Array(size);
    this.drawn = new Uint8Array(size);
    this.cropped = new Uint8Array(size);
  }

  /**
   * Shows the next frame, given by pieces that hold all that differs from the one before. The patch
   * is the smallest rectangle that holds every changed index, or NO_CHANGE if there is none; its
   * indices are overwritten by the next call.
   *
   * @throws RangeError for a piece beyond the screen, or with too many or too few bytes
   */
  show(pieces: readonly Piece[]): Patch {
    this.drawn.fill(TRANSPARENT);
    let [left, right, top, bottom] = [this.width, -1, this.height, -1];
    for (const piece of pieces) {
      this.check(piece);
      const words = pixelWords(piece);
      for (let row = 0; row < piece.height; row++) {
        const y = piece.y + row;
        const from = row * piece.width;
        const [first, last] = this.drawRow(words, from, y * this.width + piece.x, piece.width);
        if (last < 0) continue;
        left = Math.min(left, piece.x + first);
        right = Math.max(right, piece.x + last);
        top = Math.min(top, y);
        bottom = Math.max(bottom, y);
      }
    }
    if (bottom < 0) return NO_CHANGE;
    return this.crop(left, top, right - left + 1, bottom - top + 1);
  }

  private check({ x, y, width, height, pixels }: Piece): void {
    const size = 4 * width * height;
    if (pixels.length !== size) {
      throw new RangeError(`Expected a piece of ${size} bytes, got ${pixels.length}`);
    }
    if (x < 0 || y < 0 || x + width > this.width || y + height > this.height) {
      throw new RangeError(
        `Expected a piece within ${this.width} × ${this.height} pixels, got ${width} × ${height} at ${x}, ${y}`,
      );
    }
  }

  /**
   * Draws what changed of a row's `length` pixels, from `next[from]` on, at `start` on the screen.
   * Returns the first and the last of them, −1 where nothing did.
   */
  private drawRow(
    next: Int32Array,
    from: number,
    start: number,
    length: number,
  ): [first: number, last: number] {
    const { words, indices, drawn, palette } = this;
    let first = -1;
    let last = -1;
    for (let k = 0; ; k++) {
      k = firstDifference(words, start, next, from, k, length);
      if (k === length) return [first, last];
      const i = start + k;
      const word = next[from + k];
      words[i] = word;
      const index = palette.of(word);
      if (index === indices[i]) continue;
      indices[i] = index;
      drawn[i] = index;
      if (last < 0) first = k;
      // Hopping to transparent and back costs more codes than drawing a short gap again.
      else if (k - last <= SHORT_GAP + 1) {
        for (let gap = start + last + 1; gap < i; gap++) drawn[gap] = indices[gap];
      }
      last = k;
    }
  }

  private crop(left: number, top: number, width: number, height: number): Patch {
    for (let y = 0; y < height; y++) {
      const start = (top + y) * this.width + left;
      this.cropped.set(this.drawn.subarray(start, start + width), y * width);
    }
    return { left, top, width, height, indices: this.cropped.subarray(0, width * height) };
  }
}

/** The first k from `start` on, and before `end`, with a[i + k] ≠ b[j + k]; `end` if none. */
function firstDifference(
  a: Int32Array,
  i: number,
  b: Int32Array,
  j: number,
  start: number,
  end: number,
): number {
  let k = start;
  // Most pixels stay: one branch for four of them takes half the time of four branches.
  while (
    k + 4 <= end &&
    ((a[i + k] ^ b[j + k]) |
      (a[i + k + 1] ^ b[j + k + 1]) |
      (a[i + k + 2] ^ b[j + k + 2]) |
      (a[i + k + 3] ^ b[j + k + 3])) ===
      0
  ) {
    k += 4;
  }
  while (k < end && a[i + k] === b[j + k]) k++;
  return k;
}
