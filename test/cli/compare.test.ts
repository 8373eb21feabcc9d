import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GifReader } from 'omggif';
import { beforeAll, describe, expect, it } from 'vitest';
import { readGolden } from '../goldens/read.js';
import { withoutProgress } from './without-progress.js';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'mds-race-'));

/** The built program, as a person starts it. */
function mdsRace(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'ru_RU.UTF-8' },
    maxBuffer: 1 << 28,
  });
  return { status, stdout, stderr: withoutProgress(stderr) };
}

describe('mds-race compare', () => {
  it('writes a GIF and prints the summary', () => {
    const { status, stdout, stderr } = mdsRace('compare', 'world', '3');
    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(
      /^3 города · 6 переменных · зерно генератора 42\nТокио, Джакарта, Дели\n/,
    );
    expect(stdout).toContain('mds-race-world-3.gif: 800 × 1000');
    const gif = new GifReader(readFileSync(join(folder, 'mds-race-world-3.gif')));
    expect([gif.width, gif.height]).toStrictEqual([800, 1000]);
  });

  it('writes the last frame as a PNG, with or without the GIF', () => {
    const { status } = mdsRace('compare', '3', '--no-gif', '--poster', 'end.png');
    expect(status).toBe(0);
    const png = readFileSync(join(folder, 'end.png'));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toStrictEqual([800, 1000]);
    expect(readdirSync(folder)).not.toContain('mds-race-3.gif');
    const clash = mdsRace('compare', '3', '--out', 'a.gif', '--poster', 'a.gif');
    expect(clash.status).toBe(2);
  });

  it('prints one JSON document that keeps its contract', () => {
    const { status, stdout, stderr } = mdsRace(
      'compare',
      '15',
      '--json',
      '--out',
      't.gif',
      '--lang',
      'en',
    );
    expect([status, stderr]).toStrictEqual([0, '']);
    const document = JSON.parse(stdout);
    const file = readFileSync(join(folder, 't.gif'));
    expect(document).toMatchObject({
      variables: 30,
      seed: 42,
      startLoss: expect.closeTo(17.497, 3),
      gif: { path: 't.gif', bytes: file.length, width: 800, height: 1000 },
    });
    expect(document.gif.frames).toBe(new GifReader(file).numFrames());
    expect(document.gif.milliseconds).toBeGreaterThan(0);
    expect(document.cities.length).toBe(15);
    expect(document.cities[0]).toStrictEqual({
      id: 524901,
      name: 'Moscow',
      country: 'RU',
      lat: 55.75222,
      lon: 37.61556,
    });
    const keys = [
      'finalLoss',
      'flops',
      'functionEvaluations',
      'gradientEvaluations',
      'id',
      'iterations',
      'localMinimum',
      'milliseconds',
      'rmsErrorKm',
      'termination',
    ];
    for (const method of document.methods) expect(Object.keys(method).sort()).toStrictEqual(keys);
    expect(document.methods).toMatchObject([
      { id: 'gradient-descent', iterations: 113, termination: 'converged' },
      { id: 'nelder-mead', functionEvaluations: 6000, termination: 'max-evaluations' },
    ]);
  });

  it('takes the methods in the order asked for, and a seed', () => {
    const options = [
      '--methods',
      'nelder-mead,gradient-descent',
      '--seed',
      '7',
      '--no-gif',
      '--json',
    ];
    const { stdout } = mdsRace('compare', '6', ...options);
    const { seed, methods, gif } = JSON.parse(stdout);
    expect([seed, gif]).toStrictEqual([7, null]);
    expect(methods.map(({ id }: { id: string }) => id)).toStrictEqual([
      'nelder-mead',
      'gradient-descent',
    ]);
    expect(readdirSync(folder)).not.toContain('mds-race-6.gif');
  });

  it("runs the post's own schedules", () => {
    const { stdout } = mdsRace('compare', '6', '--as-in-post', '--no-gif', '--json');
    const { methods } = JSON.parse(stdout);
    expect(methods).toMatchObject([
      { id: 'gradient-descent', iterations: 75, gradientEvaluations: 76 },
      { id: 'nelder-mead-restarts', iterations: 75, termination: 'max-iterations' },
    ]);
  });

  it('takes two methods after a number', () => {
    const words = ['6', 'nelder-mead-adaptive', 'gradient-descent'];
    const { methods } = JSON.parse(mdsRace('compare', ...words, '--no-gif', '--json').stdout);
    expect(methods.map(({ id }: { id: string }) => id)).toStrictEqual(words.slice(1));
  });

  it('traces every iteration at full precision', () => {
    const { stdout } = mdsRace('compare', '3', '--no-gif', '--json', '--trace', 'trace.json');
    const { methods } = JSON.parse(stdout);
    const trace = JSON.parse(readFileSync(join(folder, 'trace.json'), 'utf8'));
    expect(trace.x0.length).toBe(6);
    trace.methods.forEach(
      (
        {
          id,
          iterates,
        }: {
          id: string;
          iterates: { iteration: number; functionEvaluations: number; loss: number; x: number[] }[];
        },
        k: number,
      ) => {
        expect(id).toBe(methods[k].id);
        expect(iterates.map(({ iteration }) => iteration)).toStrictEqual(iterates.map((_, i) => i));
        expect(iterates[0].x).toStrictEqual(trace.x0);
        expect(iterates.at(-1)).toMatchObject({
          iteration: methods[k].iterations,
          functionEvaluations: methods[k].functionEvaluations,
          loss: methods[k].finalLoss,
        });
      },
    );
  });

  it("reproduces scipy's result for a matrix", () => {
    interface Golden {
      n: number;
      seed: number;
      distances: number[];
      nit: number;
      nfev: number;
      fun: number;
    }
    for (const golden of readGolden<Golden[]>('nelder-mead-stress.json').slice(0, 8)) {
      const { n, seed, distances, nit, nfev, fun } = golden;
      const names = Array.from({ length: n }, (_, i) => `p${i}`);
      const rows = names.map((name, i) => [name, ...distances.slice(i * n, (i + 1) * n)].join());
      writeFileSync(join(folder, 'm.csv'), [['', ...names].join(), ...rows].join('\n'));
      const { stdout } = mdsRace(
        'compare',
        '--matrix',
        'm.csv',
        '--seed',
        String(seed),
        '--no-gif',
        '--json',
      );
      const { cities, methods } = JSON.parse(stdout);
      expect(cities[0]).toStrictEqual({
        id: null,
        name: 'p0',
        country: null,
        lat: null,
        lon: null,
      });
      expect(methods[1]).toMatchObject({
        iterations: nit,
        functionEvaluations: nfev,
        rmsErrorKm: null,
      });
      expect(Math.abs(methods[1].finalLoss - fun)).toBeLessThanOrEqual(1e-12 * fun);
      const largest = Math.max(...distances);
      const rms = largest * Math.sqrt(methods[1].finalLoss / (n * (n - 1)));
      expect(Math.abs(methods[1].rmsError - rms)).toBeLessThanOrEqual(1e-12 * rms);
    }
  });

  describe('takes distances', () => {
    const d = [0, 1, 0.8, 0.5, 1, 0, 0.6, 0.7, 0.8, 0.6, 0, 0.9, 0.5, 0.7, 0.9, 0];
    const film = (unit: number) => {
      const rows = [0, 1, 2, 3].map((i) => [
        `p${i}`,
        ...d.slice(4 * i, 4 * i + 4).map((c) => c * unit),
      ]);
      writeFileSync(join(folder, 'scaled.csv'), [',p0,p1,p2,p3', ...rows.map(String)].join('\n'));
      const { status, stderr } = mdsRace(
        'compare',
        '--matrix',
        'scaled.csv',
        '--out',
        'scaled.gif',
      );
      expect([status, stderr]).toStrictEqual([0, '']);
      return readFileSync(join(folder, 'scaled.gif')).length;
    };
    let ofUnits: number;
    beforeAll(() => {
      ofUnits = film(1);
    });

    it.each([1.7e308, 1e200, 1e-200])('of the order of %d', (scale) => {
      // Rounding apart, the picture does not depend on the unit.
      expect(Math.abs(film(scale) / ofUnits - 1)).toBeLessThan(0.01);
    });
  });

  it('ends quietly when its reader has gone', () => {
    const { status, stderr } = spawnSync(
      'sh',
      ['-c', `"$0" "$1" compare 6 --no-gif --json | true`, process.execPath, CLI],
      { cwd: folder, encoding: 'utf8' },
    );
    expect([status, stderr]).toStrictEqual([0, '']);
  });

  it('ends with code 2 on wrong input', () => {
    const { status, stdout, stderr } = mdsRace('compare', 'Ксанаду', '--lang', 'ru');
    expect([status, stdout]).toStrictEqual([2, '']);
    expect(stderr).toMatch(/^Нужно уточнить: «Ксанаду» — такого города не знаю\. .*\n$/);
  });
});
