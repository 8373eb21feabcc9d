import { NearestColor } from './nearest-color.js';

/** Colours with weights, four numbers each: mean r, g, b (0–255) and the pixels it stands for (> 0). */
export type WeightedColors = Float64Array;

const PASSES = 2;

/** Part of the weighted colours, and how far they lie from their mean. */
interface Box {
  readonly colors: WeightedColors;
  readonly mean: readonly number[];
  /** Sum over the pixels of the squared distance to the mean, all channels together. */
  readonly error: number;
  /** The channel, 0–2, with the largest share of the error. */
  readonly widest: number;
}

/**
 * At most `count` colours that stand for the given ones with a small squared error, next to the
 * colours `fixed` (r, g, b of each in turn), which serve without being moved. Returns r, g, b of
 * each in turn, not rounded. Reorders `colors`.
 *
 * Boxes are halved as in median cut (Heckbert 1982), but always the one with the largest error and
 * at its mean (after Wan, Prusinkiewicz and Wong 1990); then Lloyd's k-means moves their means.
 */
export function findCenters(
  colors: WeightedColors,
  fixed: readonly number[],
  count: number,
): number[] {
  let centers = [...fixed, ...halve(colors, count).flatMap((box) => box.mean)];
  for (let pass = 0; pass < PASSES; pass++) {
    centers = [...fixed, ...moveToMeans(colors, centers).slice(fixed.length)];
  }
  return centers.slice(fixed.length);
}

function halve(colors: WeightedColors, count: number): Box[] {
  const boxes = [measure(colors)];
  while (boxes.length < count) {
    const worst = boxes.reduce((a, b) => (b.error > a.error ? b : a));
    if (worst.error === 0) break;
    const split = partition(worst.colors, worst.widest, worst.mean[worst.widest]);
    boxes[boxes.indexOf(worst)] = measure(worst.colors.subarray(0, split));
    boxes.push(measure(worst.colors.subarray(split)));
  }
  return boxes;
}

function measure(colors: WeightedColors): Box {
  // Rounding would give a single colour an error, and it cannot be halved.
  if (colors.length === 4) return { colors, mean: [...colors.subarray(0, 3)], error: 0, widest: 0 };
  let pixels = 0;
  const mean = [0, 0, 0];
  for (let i = 0; i < colors.length; i += 4) {
    pixels += colors[i + 3];
    for (let c = 0; c < 3; c++) mean[c] += colors[i + 3] * colors[i + c];
  }
  for (let c = 0; c < 3; c++) mean[c] /= pixels;

  const errors = [0, 0, 0];
  for (let i = 0; i < colors.length; i += 4) {
    for (let c = 0; c < 3; c++) {
      const off = colors[i + c] - mean[c];
      errors[c] += colors[i + 3] * off * off;
    }
  }
  const widest = errors.indexOf(Math.max(...errors));
  return { colors, mean, error: errors[0] + errors[1] + errors[2], widest };
}

/** Brings the colours whose `channel` is at most `limit` to the front; returns where the others start. */
function partition(colors: WeightedColors, channel: number, limit: number): number {
  let start = 0;
  let end = colors.length;
  while (start < end) {
    if (colors[start + channel] <= limit) {
      start += 4;
      continue;
    }
    end -= 4;
    for (let c = 0; c < 4; c++) {
      const moved = colors[start + c];
      colors[start + c] = colors[end + c];
      colors[end + c] = moved;
    }
  }
  return start;
}

/** Each centre moved to the mean of the colours nearest to it; one that has none stays. */
function moveToMeans(colors: WeightedColors, centers: readonly number[]): number[] {
  const nearest = new NearestColor(centers);
  const sums = new Float64Array(centers.length);
  const pixels = new Float64Array(centers.length / 3);
  for (let i = 0; i < colors.length; i += 4) {
    const k = nearest.find(colors[i], colors[i + 1], colors[i + 2]);
    pixels[k] += colors[i + 3];
    for (let c = 0; c < 3; c++) sums[3 * k + c] += colors[i + 3] * colors[i + c];
  }
  return centers.map((value, j) => {
    const n = pixels[Math.floor(j / 3)];
    return n > 0 ? sums[j] / n : value;
  });
}
