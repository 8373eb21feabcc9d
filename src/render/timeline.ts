/** Distinct moments of a film, where there are as many iterations. */
const MOMENTS = 120;
/** Frames the first moment is held, to read the titles. */
const FIRST_HOLD = 12;
/** Frames the last moment is held. */
export const LAST_HOLD = 18;

/**
 * The clock of both methods: the iteration number of each frame, from 0 to `last`. About 120
 * distinct ones, all where there are fewer, spaced evenly in the logarithm; the first and the last
 * are held.
 */
export function timeline(last: number): number[] {
  const moments = spread(last, MOMENTS);
  return [
    ...new Array<number>(FIRST_HOLD - 1).fill(0),
    ...moments,
    ...new Array<number>(LAST_HOLD - 1).fill(last),
  ];
}

/** At most `count` increasing integers from 0 to `last`, nearly geometric. */
function spread(last: number, count: number): number[] {
  const moments = [0];
  for (let left = count - 1; left > 0 && moments[moments.length - 1] < last; left--) {
    const moment = moments[moments.length - 1];
    const ratio = Math.exp(Math.log(last / Math.max(1, moment)) / left);
    moments.push(Math.min(last, Math.max(moment + 1, Math.round(moment * ratio))));
  }
  return moments;
}
