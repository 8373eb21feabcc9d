import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runHere } from './run-here.js';
import { withoutProgress } from './without-progress.js';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const folder = mkdtempSync(join(tmpdir(), 'mds-race-'));

/** The built program, as a person starts it. */
function mdsRace(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'scaling', ...args], {
    cwd: folder,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'ru_RU.UTF-8' },
  });
  return { status, stdout, stderr: withoutProgress(stderr) };
}

describe('mds-race scaling', () => {
  it('writes the chart and prints the figures and a conclusion', () => {
    const { status, stdout, stderr } = mdsRace('--max', '8');
    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toMatch(/^Как растёт работа с числом городов · медиана по 9 запускам/);
    expect(stdout).toMatch(/\n +6 +88 \(46–101\) +37 \(11–49\) +9\/9\n/);
    expect(stdout).toMatch(/\nГрадиентный спуск на 8 городах доходит .* Нелдер — Мид .*\.\n/);
    expect(stdout).toContain('mds-race-scaling.png: 1600 × 900');
    const png = readFileSync(join(folder, 'mds-race-scaling.png'));
    expect(png.toString('latin1', 1, 4)).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toStrictEqual([1600, 900]);
  });

  it('prints one JSON document that keeps its contract', () => {
    const { status, stdout, stderr } = mdsRace('--max', '50', '--json', '--out', 'chart.png');
    expect([status, stderr]).toStrictEqual([0, '']);
    const { points, ...document } = JSON.parse(stdout);
    expect(document).toMatchObject({
      methods: [
        { id: 'gradient-descent', usesGradient: true },
        { id: 'nelder-mead', usesGradient: false },
      ],
      seeds: [0, 1, 2, 3, 4, 5, 6, 7, 8],
      tau: 0.001,
      png: { path: 'chart.png', width: 1600, height: 900 },
    });
    expect(readdirSync(folder)).toContain('chart.png');
    const spread = {
      least: expect.any(Number),
      median: expect.any(Number),
      most: expect.any(Number),
    };
    const at = (id: string, n: number, cities: string) =>
      points.find((p: Record<string, unknown>) => p.id === id && p.n === n && p.cities === cities);
    expect(points.length).toBe(2 * (9 + 2));
    expect(at('gradient-descent', 50, 'uniform')).toMatchObject({
      iterations: spread,
      evaluations: spread,
      reached: 1,
      converged: 1,
    });
    expect(at('nelder-mead', 34, 'europe')).toMatchObject({
      iterations: spread,
      evaluations: { least: null, median: null, most: null },
      reached: 0,
      spent: 13_600,
    });
  });
});

describe('wrong input ends in code 2 and one line that names the trouble', () => {
  it.each<[names: RegExp, args: string[]]>([
    [
      /from one to 4 different methods.*gradient-descent, .*nelder-mead.*not "magic"/,
      ['--methods', 'magic'],
    ],
    [/not "nelder-mead,nelder-mead"/, ['--methods', 'nelder-mead,nelder-mead']],
    [/not ""/, ['--methods', '']],
    [/\(--max\).*from 6 to 1000, not "5"/, ['--max', '5']],
    [/not "1001"/, ['--max', '1001']],
    [/not "many"/, ['--max', 'many']],
    [/not "6\.5"/, ['--max', '6.5']],
    [/not "-34"/, ['--max', '-34']],
    [/ru or en, not "de"/, ['--lang', 'de']],
    [/cannot be written \(ENOENT\)/, ['--out', join(folder, 'no', 'x.png')]],
    [/has to end in \.png/, ['--out', folder]],
    [/no option "--gif"/, ['--gif']],
    [/too many arguments/, ['34']],
  ])('%s: %j', async (names, args) => {
    const { code, out, error } = await runHere('scaling', ...args);
    expect(error).toMatch(names);
    expect(error).toMatch(/^[^\n]+\n$/);
    expect([code, out]).toStrictEqual([2, '']);
  });
});
