import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * What an implementation of Nelder–Mead reports of its warmed-up runs.
 * @typedef {object} Timing
 * @property {string} version
 * @property {number[]} seconds of processor time of each run
 * @property {number} nfev evaluations of f in a run
 * @property {number} evaluation seconds of one evaluation of f
 */

/**
 * A program outside this project. It takes PROBLEM RUNS MAXFEV and prints a `Timing` as JSON.
 * PROBLEM is a file of doubles: n, then the n × n distances, then the 2n coordinates of the start.
 * @typedef {object} Peer
 * @property {string} name
 * @property {string} [missing] why it cannot run
 * @property {(problem: string, runs: number, maxfev: number) => Timing} run
 */

/** @param {string} file */
const beside = (file) => fileURLToPath(new URL(file, import.meta.url));

/** @returns {Peer} */
export function scipy() {
  const missing = failure('python3', ['-c', 'import scipy.optimize']);
  return { name: 'scipy', missing, run: running('python3', [beside('nelder_mead.py')]) };
}

/**
 * Compiles the driver into `folder`.
 * @param {string} folder
 * @returns {Peer}
 */
export function nlopt(folder) {
  const program = join(folder, 'nelder-mead');
  const flags = ['-O2', '-o', program, beside('nelder-mead.c'), '-lnlopt', '-lm'];
  return { name: 'NLopt', missing: failure('cc', flags), run: running(program, []) };
}

/**
 * @param {string} program
 * @param {readonly string[]} first
 * @returns {Peer['run']}
 */
function running(program, first) {
  return (problem, runs, maxfev) => {
    const { status, stdout, stderr } = spawnSync(
      program,
      [...first, problem, String(runs), String(maxfev)],
      { encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(`Expected ${program} to exit with 0: ${stderr}`);
    return JSON.parse(stdout);
  };
}

/**
 * The line that says why a command failed; undefined if it did not.
 * @param {string} program
 * @param {readonly string[]} args
 */
function failure(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (error) return `${program}: ${error.message}`;
  if (status === 0) return undefined;
  const lines = stderr.trim().split('\n');
  return lines.find((line) => /error/i.test(line)) ?? lines[0];
}
