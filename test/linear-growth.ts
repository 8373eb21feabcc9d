import { expect } from 'vitest';

/** Of the time when the input gets ten times as long: ten for linear time, 100 for quadratic time. */
const MOST_GROWTH = 40;
/** Milliseconds; shorter times are noise. Choose sizes at which quadratic time is seconds. */
const SHORTEST = 20;

/** Expects `run` to take time proportional to the size it gets, up to `size`. */
export function expectLinear(run: (size: number) => void, size: number): void {
  run(size / 10);
  const short = Math.max(
    SHORTEST,
    bestTime(() => run(size / 10)),
  );
  expect(bestTime(() => run(size))).toBeLessThan(MOST_GROWTH * short);
}

/** Milliseconds of CPU time, which other processes do not extend; the best of three. */
export function bestTime(run: () => void): number {
  const times = [1, 2, 3].map(() => {
    const began = process.cpuUsage();
    run();
    return process.cpuUsage(began).user / 1_000;
  });
  return Math.min(...times);
}
