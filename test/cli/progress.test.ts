import { expect, it } from 'vitest';
import { createProgress } from '../../src/cli/progress.js';
import { emptyFolder, runChild } from './run-child.js';

/** What the progress of a run prints that passes through `steps`: seconds, stage and fraction. */
function printed(
  steps: readonly (readonly [seconds: number, stage: string, fraction: number])[],
  quiet = false,
): string {
  let [seconds, text, stage] = [0, '', ''];
  const surroundings = {
    isTerminal: false,
    onInterrupt: () => () => {},
    error: (line: string) => {
      text += line;
    },
  };
  const progress = createProgress(surroundings, quiet, () => 1000 * seconds);
  let onProgress = (_: number) => {};
  for (const [at, name, fraction] of steps) {
    seconds = at;
    if (name !== stage) onProgress = progress.stage(name);
    stage = name;
    onProgress(fraction);
  }
  progress.done();
  return text;
}

it('prints nothing in the first ten seconds without a terminal', () => {
  const steps = Array.from({ length: 100 }, (_, k) => [k / 10.01, 'drawing', k / 100] as const);
  expect(printed(steps)).toBe('');
});

it('prints a plain line every ten seconds then, across stages', () => {
  const steps = Array.from({ length: 351 }, (_, k) => {
    return [
      k / 10,
      k < 250 ? 'optimising' : 'drawing',
      k < 250 ? k / 250 : (k - 250) / 100,
    ] as const;
  });
  expect(printed(steps)).toBe('optimising: 40 %\noptimising: 80 %\ndrawing: 50 %\n');
});

it('prints one line after a long silence', () => {
  expect(
    printed([
      [60, 'drawing', 0.5],
      [60.1, 'drawing', 0.6],
    ]),
  ).toBe('drawing: 50 %\n');
});

it('prints nothing with --quiet', () => {
  expect(printed([[60, 'drawing', 0.5]], true)).toBe('');
});

it('prints nothing on a short run of the program', () => {
  expect(runChild(emptyFolder(), ['compare', '3']).error).toBe('');
});
