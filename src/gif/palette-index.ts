import { blue, green, RGB_MASK, red } from './frame.js';
import { NearestColor } from './nearest-color.js';
import { MAX_COLORS, type Palette } from './palette.js';

/** The index that draws nothing, so that the pixel keeps the colour it had. */
export const TRANSPARENT = 0;

/** The index of the palette's first colour. */
export const FIRST_COLOR = 1;

/** Slots of the memory, a power of two: what a film draws seldom has more colours. */
const SLOT_BITS = 16;

/**
 * The indices of a film's pixels: 0 is transparent, FIRST_COLOR + k is the palette's colour k. What
 * has been found for a colour is kept until another takes its slot.
 */
export class PaletteIndex {
  private readonly nearest: NearestColor;
  /** In each slot a colour, or −1, and its index. */
  private readonly colors = new Int32Array(1 << SLOT_BITS).fill(-1);
  private readonly indices = new Uint8Array(1 << SLOT_BITS);

  /** @throws RangeError unless the palette has 1 to 255 colours */
  constructor(palette: Palette) {
    const count = palette.colors.length / 3;
    if (!Number.isInteger(count) || count < 1 || count > MAX_COLORS) {
      throw new RangeError(`Expected a palette of 1 to ${MAX_COLORS} colours, got ${count}`);
    }
    this.nearest = new NearestColor(palette.colors);
  }

  /** The index, 1–255, of the colour nearest to that of a pixel word (its alpha is ignored). */
  of(word: number): number {
    const color = word & RGB_MASK;
    const slot = Math.imul(color, 0x9e3779b1) >>> (32 - SLOT_BITS);
    if (this.colors[slot] !== color) {
      this.colors[slot] = color;
      this.indices[slot] = this.nearest.find(red(color), green(color), blue(color)) + FIRST_COLOR;
    }
    return this.indices[slot];
  }
}
