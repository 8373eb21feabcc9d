import { type Frame, pixelWords } from './frame.js';
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
   * Shows the next frame. The patch is the smallest rectangle that holds every changed index, or
   * NO_CHANGE if there is none; its indices are overwritten by the next call.
   *
   * @throws RangeError when the frame has another size than the screen
   */
  show(frame: Frame): Patch {
    const size = 4 * this.width * this.height;
    if (frame.length !== size) {
      throw new RangeError(`Expected a frame of ${size} bytes, got ${frame.length}`);
    }
    const words = pixelWords(frame);
    this.drawn.fill(TRANSPARENT);
    let [left, right, top, bottom] = [this.width, -1, this.height, -1];
    for (let y = 0; y < this.height; y++) {
      const [first, last] = this.drawRow(words, y);
      if (last < 0) continue;
      left = Math.min(left, first);
      right = Math.max(right, last);
      top = Math.min(top, y);
      bottom = y;
    }
    if (bottom < 0) return NO_CHANGE;
    return this.crop(left, top, right - left + 1, bottom - top + 1);
  }

  /** Draws what changed in row y; returns the first and last x of it, −1 where nothing did. */
  private drawRow(next: Int32Array, y: number): [first: number, last: number] {
    const { words, indices, drawn, palette } = this;
    const start = y * this.width;
    const end = start + this.width;
    let first = -1;
    let last = -1;
    for (let i = start; ; i++) {
      i = firstDifference(words, next, i, end);
      if (i === end) break;
      words[i] = next[i];
      const index = palette.of(next[i]);
      if (index === indices[i]) continue;
      indices[i] = index;
      drawn[i] = index;
      if (last < 0) first = i;
      // Hopping to transparent and back costs more codes than drawing a short gap again.
      else if (i - last <= SHORT_GAP + 1) for (let k = last + 1; k < i; k++) drawn[k] = indices[k];
      last = i;
    }
    return last < 0 ? [-1, -1] : [first - start, last - start];
  }

  private crop(left: number, top: number, width: number, height: number): Patch {
    for (let y = 0; y < height; y++) {
      const start = (top + y) * this.width + left;
      this.cropped.set(this.drawn.subarray(start, start + width), y * width);
    }
    return { left, top, width, height, indices: this.cropped.subarray(0, width * height) };
  }
}

/** The first place from `start` on, and before `end`, where the arrays differ; `end` if none. */
function firstDifference(a: Int32Array, b: Int32Array, start: number, end: number): number {
  let i = start;
  // Most pixels stay: one branch for four of them takes half the time of four branches.
  while (
    i + 4 <= end &&
    ((a[i] ^ b[i]) | (a[i + 1] ^ b[i + 1]) | (a[i + 2] ^ b[i + 2]) | (a[i + 3] ^ b[i + 3])) === 0
  ) {
    i += 4;
  }
  while (i < end && a[i] === b[i]) i++;
  return i;
}
