import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { emptyFolder, runChild } from './run-child.js';

const SHELLS = ['bash', 'zsh'] as const;
const START = { bash: 'bash --norc -i', zsh: 'zsh -f -i' };

/** A folder with a file and the completion script of the shell. */
function folderWithScript(shell: string): string {
  const folder = emptyFolder();
  writeFileSync(join(folder, 'distances.csv'), '');
  const { code, out } = runChild(folder, ['completion', shell]);
  expect(code).toBe(0);
  writeFileSync(join(folder, 'completion'), out);
  return folder;
}

/** The words that the function bash calls gives for the last of `words`. */
function offers(...words: string[]): string[] {
  const script = [
    'source ./completion',
    'complete -p mds-race',
    `COMP_WORDS=(mds-race ${words.map((word) => `'${word}'`).join(' ')})`,
    `COMP_CWORD=${words.length}`,
    '_mds_race mds-race',
    `printf '%s\\n' "\${COMPREPLY[@]}"`,
  ];
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-c', script.join('\n')], {
    cwd: folderWithScript('bash'),
    encoding: 'utf8',
  });
  expect([status, stderr]).toStrictEqual([0, '']);
  const [registered, ...offered] = stdout.split('\n').filter(Boolean);
  expect(registered).toBe('complete -o default -F _mds_race mds-race');
  return offered;
}

describe('completion', () => {
  it('offers the commands', () => {
    const commands = ['compare', 'resolve', 'scaling', 'local-api', 'completion', 'help'];
    expect(offers('')).toStrictEqual([...commands, '--help', '--version']);
    expect(offers('com')).toStrictEqual(['compare', 'completion']);
  });

  it('offers the options of the command, all that its help lists', () => {
    for (const command of ['compare', 'resolve', 'scaling', 'local-api', 'completion']) {
      const { out } = runChild(emptyFolder(), [command, '--help']);
      const listed = [...out.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(([, option]) => option);
      expect(offers(command, '--').sort()).toStrictEqual(listed.sort());
    }
    expect(offers('compare', '15', '--po')).toStrictEqual(['--poster']);
  });

  it('offers presets, languages, shells and methods', () => {
    expect(offers('compare', 'w')).toStrictEqual(['world']);
    expect(offers('compare', '6', '--lang', '')).toStrictEqual(['ru', 'en']);
    expect(offers('completion', '')).toStrictEqual(expect.arrayContaining(['bash', 'zsh']));
    expect(offers('compare', '--methods', 'nes')).toStrictEqual(['nesterov']);
    expect(offers('compare', '--methods', 'gd,pow')).toStrictEqual(['gd,powell']);
  });

  it.each(['--matrix', '--out', '--poster', '--trace'])(
    'leaves the file after %s to bash',
    (name) => {
      expect(offers('compare', name, 'dis')).toStrictEqual([]);
      expect(offers('compare', name, '')).toStrictEqual([]);
    },
  );
});

describe.each(SHELLS)('on a terminal, %s', (shell) => {
  const isInstalled = spawnSync(shell, ['--version']).status === 0;

  it.for([
    ['mds-race sca', 'scaling'],
    ['mds-race compare 15 --as', '--as-in-post'],
    ['mds-race compare --methods gd,pow', 'gd,powell'],
    ['mds-race compare --matrix dist', 'distances.csv'],
  ])('completes "%s" to "%s"', async ([typed, completed], { skip }) => {
    skip(!isInstalled, `${shell} is not installed`);
    const folder = folderWithScript(shell);
    const child = spawn('script', ['-qec', START[shell], '/dev/null'], {
      cwd: folder,
      env: { PATH: process.env.PATH, TERM: 'dumb', HOME: folder },
    });
    const closed = once(child, 'close');
    onTestFinished(() => void child.kill('SIGKILL'));
    let shown = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      shown += text;
    });
    // The quotes keep the echo of the command line from looking like its output.
    child.stdin.write('source ./completion; echo sour""ced\n');
    await expect.poll(() => shown, { timeout: 20_000, interval: 20 }).toContain('sourced\r\n');
    shown = '';
    child.stdin.write(`${typed}\t`);
    await expect.poll(() => shown, { timeout: 20_000, interval: 20 }).toContain(completed);
    // Shells drop what follows Ctrl-C on its line.
    child.stdin.write('\x03\n\nexit\n');
    await closed;
  });
});
