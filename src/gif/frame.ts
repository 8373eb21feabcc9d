/**
 * Drawn pixels of a rectangle of the picture: the bytes r, g, b, a (0–255, a = 255 throughout) of
 * each, row by row from the top; 4 × width × height bytes.
 */
export interface Piece {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pixels: Uint8ClampedArray;
}

/**
 * A colour as one number: r | g << 8 | b << 16. These are the low 24 bits of a pixel read as a
 * little-endian word, so that whole pixels are compared and looked up at once.
 */
export type Rgb = number;

/** The low 24 bits of a pixel word. */
export const RGB_MASK = 0xffffff;

export function red(color: Rgb): number {
  return color & 0xff;
}

export function green(color: Rgb): number {
  return (color >> 8) & 0xff;
}

export function blue(color: Rgb): number {
  return (color >> 16) & 0xff;
}

export function rgb(r: number, g: number, b: number): Rgb {
  return r | (g << 8) | (b << 16);
}

/** A view of the pixels, one word 0xaabbggrr each. */
export function pixelWords({ pixels }: Piece): Int32Array {
  return new Int32Array(pixels.buffer, pixels.byteOffset, pixels.length >> 2);
}
