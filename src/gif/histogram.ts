import { type Piece, pixelWords, RGB_MASK, type Rgb } from './frame.js';

/** How many pixels have each colour. */
export type Histogram = ReadonlyMap<Rgb, number>;

/** Counts every pixel of the pieces. No piece is kept past its turn. */
export function countColors(pieces: Iterable<Piece>): Histogram {
  const counts = new Map<Rgb, number>();
  const add = (color: Rgb, pixels: number) => counts.set(color, (counts.get(color) ?? 0) + pixels);

  for (const piece of pieces) {
    const words = pixelWords(piece);
    // Drawings are flat: counting runs looks a colour up once a run, not once a pixel.
    for (let start = 0, end = 0; start < words.length; start = end) {
      const word = words[start];
      while (end < words.length && words[end] === word) end++;
      add(word & RGB_MASK, end - start);
    }
  }
  return counts;
}
