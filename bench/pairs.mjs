import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uniformInCap } from '../dist/geo/cap.js';
import { normalized } from '../dist/geo/distance-matrix.js';
import { EARTH_RADIUS_KM, greatCircleDistances } from '../dist/geo/great-circle.js';
import { DOUBLE_NEAR, SINGLE_NEAR } from '../dist/kernels/asin.js';
import { sphereStress } from '../dist/mds/sphere-stress.js';
import { MersenneTwister, randomStart } from '../dist/mds/start.js';
import { stress, stressInJavaScript } from '../dist/mds/stress.js';
import { sinCosDegrees } from '../dist/numeric/degrees.js';
import { printTable } from './measure.mjs';

const SIZES = [300, 1000, 3000, 10_000, 50_250];
const MOST_STORED = 10_000;
const RADIUS_KM = 2200;
/** Not that of the start: a start from the same stream is a warped copy of the places. */
const PLACES_SEED = 20_240_229;
const START_SEED = 42;
const PAIRS = 1e8;

/** @param {string} name */
const beside = (name) => fileURLToPath(new URL(name, import.meta.url));

/** C on the instruction set of WebAssembly (fixed 128 bits, no fused operations), and on all there is. */
const SETS = /** @type {const} */ ([
  ['C, SSE4.1', ['-msse4.1', '-ffp-contract=off']],
  ['C, full width', ['-march=native', '-mprefer-vector-width=512']],
]);

/** Nanoseconds a pair of the stress and its gradient, by where the distances come from. */
export function benchPairs() {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-bench-'));
  try {
    const programs = compiled(folder);
    /** @type {string[][]} */
    const columns = SIZES.map((n) => measured(n, programs));
    const names = ['JS, D in memory', 'WASM f64, D in memory'];
    for (const precision of ['f64', 'f32']) {
      names.push(`WASM ${precision}, sphere`, `WASM ${precision}, sphere, two threads`);
    }
    names.push(...programs.map(({ name }) => name), 'numpy, D in memory');
    console.log(
      `Stress and gradient, points uniform in a cap of ${RADIUS_KM} km: ns per pair, best of several;` +
        ' two threads: on the wall\n',
    );
    printTable([
      ['', ...SIZES.map((n) => `n = ${n}`)],
      ...names.map((name, row) => [name, ...columns.map((column) => column[row])]),
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @param {string} folder */
function compiled(folder) {
  const arrays = Object.entries({ DOUBLE_NEAR, SINGLE_NEAR }).map(
    ([name, c]) => `static const double ${name}[] __attribute__((unused)) = {${c.join(', ')}};\n`,
  );
  writeFileSync(join(folder, 'pairs-coefficients.h'), arrays.join(''));
  return ['f64', 'f32'].flatMap((precision) =>
    SETS.map(([set, flags], k) => {
      const program = join(folder, `pairs-${precision}-${k}`);
      const single = precision === 'f32' ? ['-DSINGLE'] : [];
      // Sums in any order, as the lanes of a vector need; nothing else of -ffast-math but errno.
      const math = [
        '-fno-math-errno',
        '-fno-trapping-math',
        '-fno-signed-zeros',
        '-fassociative-math',
      ];
      const args = ['-O3', ...flags, ...math, ...single, `-I${folder}`, beside('pairs.c')];
      const { status, stderr } = spawnSync('cc', [...args, '-o', program, '-lm'], {
        encoding: 'utf8',
      });
      return {
        name: `${set}, ${precision}, sphere`,
        program: status === 0 ? program : (stderr ?? 'no cc'),
      };
    }),
  );
}

/**
 * @param {number} n
 * @param {readonly { program: string }[]} programs
 */
function measured(n, programs) {
  const twister = new MersenneTwister(PLACES_SEED);
  const places = uniformInCap(n, RADIUS_KM, () => twister.random());
  const x = randomStart(n, START_SEED);
  const pairs = (n * (n - 1)) / 2;
  const rounds = Math.max(1, Math.min(200, Math.round(PAIRS / pairs)));
  const cell = (/** @type {number} */ seconds) => ((1e9 * seconds) / pairs).toFixed(2);
  const gradient = new Float64Array(2 * n);
  const best = (/** @type {import('../dist/optimize/optimizer.js').Objective} */ f) => {
    let least = Number.POSITIVE_INFINITY;
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      f.valueAndGradient(x, gradient);
      least = Math.min(least, performance.now() - began);
    }
    return cell(least / 1e3);
  };

  const stored = n <= MOST_STORED ? normalized(greatCircleDistances(places)) : undefined;
  const cells = stored ? [best(stressInJavaScript(stored)), best(stress(stored))] : ['–', '–'];
  let largestKm = 0;
  for (const precision of /** @type {const} */ (['double', 'single'])) {
    for (const threads of [1, 2]) {
      const f = sphereStress(places, { precision, threads });
      cells.push(best(f));
      largestKm = f.largestKm;
      f.close();
    }
  }

  const vectors = places.map(({ lat, lon }) => {
    const [[sinLat, cosLat], [sinLon, cosLon]] = [sinCosDegrees(lat), sinCosDegrees(lon)];
    return [(cosLat * cosLon) / 2, (cosLat * sinLon) / 2, sinLat / 2];
  });
  const input = Float64Array.from([
    ...[0, 1, 2].flatMap((k) => vectors.map((v) => v[k])),
    ...[0, 1].flatMap((k) => places.map((_, i) => x[2 * i + k])),
    (2 * EARTH_RADIUS_KM) / largestKm,
  ]);
  const peer = (/** @type {string} */ program, /** @type {string[]} */ args) => {
    const options = /** @type {const} */ ({
      input: new Uint8Array(input.buffer),
      encoding: 'utf8',
    });
    const { status, stdout } = spawnSync(program, [...args, String(n), String(rounds)], options);
    return status === 0 ? cell(JSON.parse(stdout).seconds) : 'failed';
  };
  for (const { program } of programs) cells.push(peer(program, []));
  cells.push(stored ? peer('python3', [beside('pairs.py')]) : '–');
  return cells;
}
