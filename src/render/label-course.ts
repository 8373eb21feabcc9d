/**
 * Frames of being shown that it costs a label to appear or to go: one that could stay no longer than
 * both together is not shown at all, and one that would be away no longer stays away.
 */
const CHANGE = 4;
/** Frames a label stays away before it may come back on another side. */
const ABSENCE = 4;

/** No side: the label is not shown. */
export const HIDDEN = -1;

/**
 * The best course of one label through a film: its side in each frame, or HIDDEN. From one frame to
 * the next it keeps its side or goes. `gain(frame, side)` is what a frame at that side is worth,
 * about 1, or −∞ where there is no room.
 */
export function bestCourse(
  frames: number,
  sides: number,
  gain: (frame: number, side: number) => number,
): Int8Array {
  // Viterbi's algorithm. After each frame: the best value of a course that shows the label at a
  // side, that has hidden it since it was last at a side, and that may show it at any side again.
  const shown = table(frames, sides);
  const away = table(frames, sides);
  const free = new Float64Array(frames).fill(Number.NEGATIVE_INFINITY);
  /** The side it left for the freedom of this frame, or HIDDEN if it had that before. */
  const left = new Int8Array(frames).fill(HIDDEN);
  free[0] = 0;
  for (let side = 0; side < sides; side++) shown[0][side] = gain(0, side);
  for (let i = 1; i < frames; i++) {
    free[i] = free[i - 1];
    for (let side = 0; side < sides; side++) {
      const enter = Math.max(away[i - 1][side], free[i - 1]) - CHANGE;
      shown[i][side] = Math.max(shown[i - 1][side], enter) + gain(i, side);
      away[i][side] = Math.max(away[i - 1][side], shown[i - 1][side] - CHANGE);
      const gone = i - ABSENCE + 1;
      if (gone > 0 && away[gone][side] > free[i]) {
        free[i] = away[gone][side];
        left[i] = side;
      }
    }
  }
  return traceBack(shown, away, free, left);
}

/** The course that the values stand for, from the last frame to the first. */
function traceBack(
  shown: readonly Float64Array[],
  away: readonly Float64Array[],
  free: Float64Array,
  left: Int8Array,
): Int8Array {
  const course = new Int8Array(free.length).fill(HIDDEN);
  let i = free.length - 1;
  const bestSide = (values: Float64Array) => values.indexOf(Math.max(...values));
  let side = bestSide(shown[i]);
  let state: 'shown' | 'away' | 'free' = shown[i][side] >= free[i] ? 'shown' : 'free';
  const lastAway = bestSide(away[i]);
  if (away[i][lastAway] > Math.max(shown[i][side], free[i])) [state, side] = ['away', lastAway];
  for (; i > 0; i--) {
    if (state === 'shown') {
      course[i] = side;
      const before = Math.max(away[i - 1][side], free[i - 1]);
      if (shown[i - 1][side] >= before - CHANGE) continue;
      state = away[i - 1][side] >= free[i - 1] ? 'away' : 'free';
    } else if (state === 'away') {
      if (away[i - 1][side] < shown[i - 1][side] - CHANGE) state = 'shown';
    } else if (left[i] !== HIDDEN) {
      side = left[i];
      state = 'away';
      // The frames between are hidden, whatever else they might have been.
      i -= ABSENCE - 2;
    }
  }
  if (state === 'shown') course[0] = side;
  return course;
}

function table(frames: number, sides: number): Float64Array[] {
  return Array.from({ length: frames }, () =>
    new Float64Array(sides).fill(Number.NEGATIVE_INFINITY),
  );
}
