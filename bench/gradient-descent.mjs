import { uniformInCap } from '../dist/geo/cap.js';
import { normalized } from '../dist/geo/distance-matrix.js';
import { greatCircleDistances } from '../dist/geo/great-circle.js';
import { MersenneTwister, randomStart } from '../dist/mds/start.js';
import { stress } from '../dist/mds/stress.js';
import { gradientDescent } from '../dist/optimize/gradient-descent.js';
import { median, printTable, seconds } from './measure.mjs';

const SIZES = [34, 300, 1000, 3000];
const RADIUS_KM = 2200;
const SEED = 42;
const ROUNDS = 9;
/** Unordered pairs that a round goes through. */
const PAIRS_A_ROUND = 2e7;

/** Steps of gradient descent: their time, and their memory beside the distance matrix. */
export function benchGradientDescent() {
  console.log(
    `Gradient descent, points uniform in a cap of ${RADIUS_KM} km, seed ${SEED};` +
      ` processor time, medians of ${ROUNDS} rounds\n`,
  );
  printTable([
    ['n', 'step, ms', 'per pair, ns', 'matrix, MB', 'beside it, kB', 'a point, bytes'],
    ...SIZES.map(row),
  ]);
}

/** @param {number} n */
function row(n) {
  const distances = capDistances(n);
  const start = randomStart(n, SEED);
  const pairs = (n * (n - 1)) / 2;
  const steps = Math.ceil(PAIRS_A_ROUND / pairs);

  const before = arrayBytes();
  const f = stress(distances);
  const run = gradientDescent.iterates(f, start);
  const held = [run.next(), run.next()];
  const beside = arrayBytes() - before - start.byteLength * (held.length - 1);

  const rounds = Array.from({ length: ROUNDS + 1 }, () => stepSeconds(f, start, steps));
  const step = median(rounds.slice(1));
  return [
    String(n),
    (1e3 * step).toFixed(3),
    ((1e9 * step) / pairs).toFixed(2),
    (distances.values.byteLength / 1e6).toFixed(2),
    (beside / 1e3).toFixed(1),
    (beside / n).toFixed(0),
  ];
}

/**
 * Apart from `row`, so that nothing but the matrix outlives it.
 * @param {number} n
 */
function capDistances(n) {
  const twister = new MersenneTwister(SEED);
  const places = uniformInCap(n, RADIUS_KM, () => twister.random());
  return normalized(greatCircleDistances(places));
}

/**
 * Seconds of a step. A run that converges early is begun again; its start counts as a step, as it
 * costs an evaluation too.
 * @param {import('../dist/optimize/optimizer.js').Objective} f
 * @param {Float64Array} start
 * @param {number} steps at least so many are taken
 */
function stepSeconds(f, start, steps) {
  let taken = 0;
  const took = seconds(() => {
    while (taken < steps) {
      const run = gradientDescent.iterates(f, start, { maxiter: steps });
      while (!run.next().done) taken++;
    }
  });
  return took / taken;
}

/** Bytes of all typed arrays that are in use. */
function arrayBytes() {
  // The second collection waits until what the first one found is freed.
  globalThis.gc();
  globalThis.gc();
  return process.memoryUsage().arrayBuffers;
}
