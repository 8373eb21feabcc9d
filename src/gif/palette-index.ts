import { blue, green, RGB_MASK, red } from './frame.js';
import { NearestColor } from './nearest-color.js';
import { MAX_COLORS, type Palette } from './palette.js';

/** The index that draws nothing, so that the pixel keeps the colour it had. */
export const TRANSPARENT = 0;

/** The index of the palette's first colour. */
export const FIRST_COLOR = 1;

/**
 * The indices of a film's pixels: 0 is transparent, FIRST_COLOR + k is the palette's
 * colour k. What has been
 * found for a colour is kept, 16 MB for all colours.
 */
export class PaletteIndex {
  private readonly nearest: NearestColor;
  /** Index by colour; 0 where it has not been asked for, as no colour is transparent. */
  private readonly known = new Uint8Array(RGB_MASK + 1);

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
    const known = this.known[color];
    if (known !== 0) return known;
    const index = this.nearest.find(red(color), green(color), blue(color)) + FIRST_COLOR;
    this.known[color] = index;
    return index;
  }
}
