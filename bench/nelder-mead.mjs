import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { presets } from '../dist/gazetteer/presets.js';
import { normalized } from '../dist/geo/distance-matrix.js';
import { greatCircleDistances } from '../dist/geo/great-circle.js';
import { randomStart } from '../dist/mds/start.js';
import { stress } from '../dist/mds/stress.js';
import { nelderMead } from '../dist/optimize/nelder-mead.js';
import { median, printTable, seconds } from './measure.mjs';
import { nlopt, scipy } from './peers.mjs';

const CITIES = 34;
const SEED = 42;
const MAXFEV = 400 * CITIES;
/** Every implementation takes its turn in every round; a ratio is taken within its round. */
const ROUNDS = 7;
const WARM_UP = 10;
const RUNS = 3;
const CALLS = 5000;

const distances = normalized(greatCircleDistances(presets.europe.slice(0, CITIES)));
const start = randomStart(CITIES, SEED);
const f = stress(distances);

/** Nelder–Mead of this project and of the peers, from one start to one budget. */
export function benchNelderMead() {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-bench-'));
  try {
    const problem = join(folder, 'problem');
    writeFileSync(problem, Float64Array.from([CITIES, ...distances.values, ...start]));
    const peers = [scipy(), nlopt(folder)];
    const present = peers.filter(({ missing }) => missing === undefined);

    for (let run = 0; run < WARM_UP; run++) ownRun();
    const rounds = Array.from({ length: ROUNDS }, () => [
      ownTiming(),
      ...present.map(({ run }) => run(problem, RUNS, MAXFEV)),
    ]);

    console.log(
      `Nelder–Mead, ${CITIES} cities of Europe, seed ${SEED}, ${MAXFEV} evaluations;` +
        ` processor time, medians of ${ROUNDS} rounds\n`,
    );
    printTable([
      ['', 'run, ms', 'per evaluation, µs', 'f alone, µs', 'time : ours', 'least … most'],
      ...rounds[0].map((_, k) => row(rounds, k)),
    ]);
    for (const { name, missing } of peers) {
      if (missing !== undefined) console.log(`  ${name} skipped: ${missing}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** @returns {import('./peers.mjs').Timing} */
function ownTiming() {
  // The peers begin each of their turns with a run that is not measured.
  ownRun();
  const runs = Array.from({ length: RUNS }, ownRun);
  const x = start.slice();
  const took = seconds(() => {
    for (let call = 0; call < CALLS; call++) {
      x[0] += 1e-9;
      f.value(x);
    }
  });
  return {
    version: `mds-race, Node ${process.versions.node}`,
    seconds: runs.map((run) => run.seconds),
    nfev: runs[0].nfev,
    evaluation: took / CALLS,
  };
}

function ownRun() {
  let nfev = 0;
  const took = seconds(() => {
    for (const iterate of nelderMead.iterates(f, start, { maxfev: MAXFEV })) nfev = iterate.nfev;
  });
  return { seconds: took, nfev };
}

/**
 * One implementation's line of the table.
 * @param {readonly import('./peers.mjs').Timing[][]} rounds this project first in each
 * @param {number} k
 */
function row(rounds, k) {
  const { version, nfev } = rounds[0][k];
  if (nfev !== MAXFEV) throw new Error(`Expected ${MAXFEV} evaluations of ${version}, got ${nfev}`);
  const run = median(rounds.map((round) => median(round[k].seconds)));
  const ratios = rounds.map((round) => median(round[k].seconds) / median(round[0].seconds));
  return [
    version,
    (1e3 * run).toFixed(1),
    ((1e6 * run) / nfev).toFixed(2),
    (1e6 * median(rounds.map((round) => round[k].evaluation))).toFixed(2),
    median(ratios).toFixed(2),
    `${Math.min(...ratios).toFixed(2)} … ${Math.max(...ratios).toFixed(2)}`,
  ];
}
