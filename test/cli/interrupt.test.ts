import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { endWithTests } from '../child-processes.js';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;
const CTRL_C = '\x03';
const HIDE = '\x1b[?25l';
const SHOW = '\x1b[?25h';
const N = 200;

/** Starts the program in an empty folder, on a terminal. */
function onTerminal(args: readonly string[], folder: string) {
  const line = [process.execPath, CLI, ...args].map((word) => `'${word}'`).join(' ');
  const child = endWithTests(spawn('script', ['-qec', line, '/dev/null'], { cwd: folder }));
  const shown = { text: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    shown.text += text;
  });
  return { child, shown };
}

async function exitCode(child: ChildProcess): Promise<number | null> {
  const [code] = await once(child, 'close');
  return code;
}

function matrixFile(): string {
  const file = join(mkdtempSync(join(tmpdir(), 'mds-race-')), 'large.csv');
  const names = Array.from({ length: N }, (_, i) => `p${i}`);
  const rows = names.map((name, i) => [
    name,
    ...names.map((_, j) => (i === j ? 0 : 1 + ((i + j) % 7))),
  ]);
  writeFileSync(file, [['', ...names], ...rows].map((row) => row.join()).join('\n'));
  return file;
}

it.each([
  [['compare', '34', '--out', 'a.gif', '--poster', 'b.png', '--trace', 'c.json']],
  [['compare', '--matrix', matrixFile(), '--out', 'a.gif']],
  [['compare', '34', 'cma-es', 'powell', '--out', 'a.mp4']],
  [['scaling', '--max', '1000', '--out', 'a.png']],
])('stops at Ctrl-C, restores the cursor and leaves no file: %j', async (args) => {
  // Milliseconds after the bar has appeared.
  for (const wait of [0, 150, 400]) {
    const folder = mkdtempSync(join(tmpdir(), 'mds-race-'));
    const { child, shown } = onTerminal(args, folder);
    const ended = exitCode(child);
    await expect.poll(() => shown.text, { timeout: 20_000, interval: 5 }).toContain(HIDE);
    await delay(wait);
    child.stdin.write(CTRL_C);
    expect(await ended).toBe(130);
    expect(shown.text.lastIndexOf(SHOW)).toBeGreaterThan(shown.text.lastIndexOf(HIDE));
    expect(readdirSync(folder)).toStrictEqual([]);
  }
});

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const)('exits at %s with %d and leaves no file', async (signal, code) => {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-'));
  const child = endWithTests(
    spawn(process.execPath, [CLI, 'scaling', '--max', '1000'], { cwd: folder }),
  );
  const ended = exitCode(child);
  await expect.poll(() => readdirSync(folder).length, { timeout: 20_000, interval: 5 }).toBe(1);
  child.kill(signal);
  expect(await ended).toBe(code);
  expect(readdirSync(folder)).toStrictEqual([]);
});

it('writes no escape codes to a terminal that understands none', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mds-race-'));
  const line = `TERM=dumb '${process.execPath}' '${CLI}' compare 6`;
  const child = endWithTests(spawn('script', ['-qec', line, '/dev/null'], { cwd: folder }));
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    text += piece;
  });
  expect(await exitCode(child)).toBe(0);
  expect(text).toContain('mds-race-6.gif');
  expect(text).not.toContain('\x1b');
});
