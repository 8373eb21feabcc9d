/**
 * One drawn frame: the bytes r, g, b, a (0–255, a = 255 throughout) of each pixel, row by row from
 * the top; 4 × width × height bytes.
 */
export type Frame = Uint8ClampedArray;

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

/** A view of the frame, one word 0xaabbggrr a pixel. */
export function pixelWords(frame: Frame): Int32Array {
  return new Int32Array(frame.buffer, frame.byteOffset, frame.length >> 2);
}
