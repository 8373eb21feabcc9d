const MIN_SIZE = 2;
const MAX_SIZE = 5;

/**
 * Splits the coordinates into subspaces of 2 to 5 (or 1, where there is but one coordinate), those
 * of the largest progress first.
 *
 * Rowan's rule: sorted by |progress|, the coordinates are cut off one subspace after another, each
 * so large that its mean |progress| exceeds the mean of those left as far as it can, and so that
 * those left can still be split.
 */
export function subspaces(progress: Float64Array): number[][] {
  const rest = Array.from(progress.keys());
  rest.sort((i, j) => Math.abs(progress[j]) - Math.abs(progress[i]));
  const split: number[][] = [];
  while (rest.length > 0) {
    split.push(rest.splice(0, firstSize(rest.map((k) => Math.abs(progress[k])))));
  }
  return split;
}

/** How many of the largest amounts, which come first, to cut off. */
function firstSize(amounts: number[]): number {
  let best = amounts.length;
  let widest = Number.NEGATIVE_INFINITY;
  for (let size = Math.min(MIN_SIZE, amounts.length); size <= MAX_SIZE; size++) {
    if (!canBeSplit(amounts.length - size)) continue;
    const gap = mean(amounts.slice(0, size)) - mean(amounts.slice(size));
    if (gap > widest) [best, widest] = [size, gap];
  }
  return best;
}

function canBeSplit(count: number): boolean {
  return count >= 0 && MIN_SIZE * Math.ceil(count / MAX_SIZE) <= count;
}

function mean(amounts: number[]): number {
  return amounts.reduce((sum, a) => sum + a, 0) / Math.max(1, amounts.length);
}
