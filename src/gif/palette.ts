import { findCenters, type WeightedColors } from './clusters.js';
import { blue, green, type Piece, type Rgb, red, rgb } from './frame.js';
import { countColors } from './histogram.js';

/** The colours of a whole film: r, g, b (0–255) of each in turn, 1 to 255 colours. */
export interface Palette {
  readonly colors: Uint8Array;
}

/** A GIF has 256 colours; one is taken for transparent pixels. */
export const MAX_COLORS = 255;

/** So many of the most frequent colours, the flat ones of a drawing, are kept exactly. */
const KEPT_COLORS = 16;

/** Colours that agree in these high bits of r, g and b are put together before clustering. */
const CELL_BITS = 5;

/** A colour and the number of its pixels. */
type Count = readonly [color: Rgb, pixels: number];

/**
 * Chooses the palette for the film that the samples are taken from. Up to 255 different
 * colours are all kept; of more, the most frequent are kept and the others are clustered. Every
 * sampled pixel weighs the same, so a film whose later frames hold more colours should be sampled
 * up to its end. The same samples, in any order, give the same palette.
 *
 * @throws RangeError without a sample
 */
export function choosePalette(samples: Iterable<Piece>): Palette {
  const counts = [...countColors(samples)].sort(([a, m], [b, n]) => n - m || a - b);
  if (counts.length === 0) throw new RangeError('Expected at least one sample, got none');

  const chosen = new Set(counts.slice(0, KEPT_COLORS).map(([color]) => color));
  if (counts.length > MAX_COLORS) {
    const fixed = [...chosen].flatMap((color) => [red(color), green(color), blue(color)]);
    const others = mergeCells(counts.slice(KEPT_COLORS));
    const centers = findCenters(others, fixed, MAX_COLORS - KEPT_COLORS).map(Math.round);
    for (let i = 0; i < centers.length; i += 3) {
      chosen.add(rgb(centers[i], centers[i + 1], centers[i + 2]));
    }
  }
  // Room may be left: there were few colours, or few clusters, or two were rounded to one colour.
  for (const [color] of counts) {
    if (chosen.size === MAX_COLORS) break;
    chosen.add(color);
  }
  return { colors: Uint8Array.from([...chosen].flatMap((c) => [red(c), green(c), blue(c)])) };
}

/** Colours close together become one, their exact mean; it makes clustering several times faster. */
function mergeCells(counts: readonly Count[]): WeightedColors {
  const low = 8 - CELL_BITS;
  const sums = new Float64Array(4 << (3 * CELL_BITS));
  for (const [color, pixels] of counts) {
    const [r, g, b] = [red(color), green(color), blue(color)];
    const cell = (r >> low) | ((g >> low) << CELL_BITS) | ((b >> low) << (2 * CELL_BITS));
    sums[4 * cell] += pixels * r;
    sums[4 * cell + 1] += pixels * g;
    sums[4 * cell + 2] += pixels * b;
    sums[4 * cell + 3] += pixels;
  }
  const merged: number[] = [];
  for (let i = 0; i < sums.length; i += 4) {
    const pixels = sums[i + 3];
    if (pixels > 0)
      merged.push(sums[i] / pixels, sums[i + 1] / pixels, sums[i + 2] / pixels, pixels);
  }
  return Float64Array.from(merged);
}
