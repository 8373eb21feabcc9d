import { describe, expect, it } from 'vitest';
import { runHere, runIn } from './run-here.js';

const COMMANDS = ['', 'compare', 'resolve', 'scaling', 'local-api', 'completion'];

function help(language: string, command: string, ...args: string[]) {
  return runIn(language, ...(command === '' ? [] : [command]), ...args, '--help');
}

describe.each(COMMANDS)('the help of "%s"', (command) => {
  it('has no English words in Russian', async () => {
    const { code, out, error } = await help('ru', command);
    expect([code, error]).toStrictEqual([0, '']);
    expect(out).toContain('Использование: mds-race');
    expect(out).toContain('Параметры:');
    expect(out).toContain('\nПримеры:\n');
    // Commander's own words and those of the English descriptions.
    expect(out).not.toMatch(/\b(Usage|Options|Commands|Arguments|default|display|for|the|of|a)\b/);
  });

  it('has no Russian words in English', async () => {
    const { out } = await help('en', command);
    expect(out).toContain('Usage: mds-race');
    expect(out).toContain('\nExamples:\n');
    expect(out).not.toMatch(/\p{Script=Cyrillic}/u);
  });

  it('lists the same options in both languages', async () => {
    const flags = ({ out }: { out: string }) => out.match(/^ +(-\w, )?--[a-z-]+/gm);
    expect(flags(await help('ru', command))).toStrictEqual(flags(await help('en', command)));
  });
});

it('describes each option and each command', async () => {
  for (const command of COMMANDS) {
    const { out } = await help('ru', command);
    // The description stands on the line of the flags, after at least two spaces.
    for (const line of out.match(/^ {2}-.*/gm) ?? []) expect(line).toMatch(/\S {2,}\S/);
  }
});

it('follows --lang before and after --help, in mistakes too', async () => {
  const [before, after] = [
    await runHere('scaling', '--lang', 'ru', '--help'),
    await runHere('scaling', '--help', '--lang=ru'),
  ];
  expect(before.out).toContain('Параметры:');
  expect(after.out).toBe(before.out);
  const { code, error } = await runHere('compare', '6', '--lang', 'ru', '--fast');
  expect([code, error]).toStrictEqual([2, 'Нет параметра «--fast»; см. mds-race --help\n']);
});

it.each([
  [
    ['compare', 'help'],
    ['compare', '--help'],
  ],
  [
    ['help', 'compare'],
    ['compare', '--help'],
  ],
  [['help'], ['--help']],
  [['-h'], ['--help']],
  [['compare', '-v'], ['--version']],
  [['-v'], ['--version']],
])('%j is %j', async (short, long) => {
  const expected = await runHere(...long);
  expect(expected.code).toBe(0);
  expect(expected.out.length).toBeGreaterThan(5);
  expect(await runHere(...short)).toStrictEqual(expected);
});

it('takes "help" among cities for a name', async () => {
  const { code, error } = await runHere('compare', 'help,', 'Xanadu', '--no-gif');
  expect(code).toBe(2);
  expect(error).toMatch(/^[^\n]*"Xanadu"[^\n]*\n$/);
});
