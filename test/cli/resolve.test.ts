import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';

const CLI = new URL('../../dist/cli.js', import.meta.url).pathname;

/** The built program, as a person starts it. */
function resolve(input: string, ...options: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, 'resolve', ...options], {
    input,
    encoding: 'utf8',
    env: { PATH: process.env.PATH, LANG: 'ru_RU.UTF-8' },
  });
  return { status, stdout, stderr };
}

describe('mds-race resolve', () => {
  it('answers each line', () => {
    const { status, stdout, stderr } = resolve('Lodnon\n\nФранция\nВаленсия\n');
    expect([status, stderr]).toStrictEqual([0, '']);
    expect(stdout).toBe(
      [
        'Lodnon → Лондон, Великобритания',
        '«Франция» — это страна; может быть, Париж (Франция)',
        'Валенсия → Валенсия, Испания. Понял так: Валенсия (Испания). Если нужен другой город, напишите «Валенсия, Венесуэла».',
        '',
      ].join('\n'),
    );
  });

  it('keeps its contract in JSON', () => {
    const { status, stdout } = resolve('Москва\nВаленсия\nКсанаду\n', '--json', '--lang', 'en');
    expect(status).toBe(0);
    const [moscow, valencia, xanadu] = JSON.parse(stdout);
    expect(moscow).toStrictEqual({
      query: 'Москва',
      status: 'found',
      id: 524901,
      name: 'Moscow',
      country: 'RU',
      lat: 55.75222,
      lon: 37.61556,
      population: 10381222,
      suggestions: [],
    });
    expect(valencia).toMatchObject({ status: 'ambiguous', country: 'ES' });
    expect(valencia.suggestions[0]).toStrictEqual({ id: 3625549, name: 'Valencia', country: 'VE' });
    expect(xanadu).toStrictEqual({
      query: 'Ксанаду',
      status: 'unknown',
      id: null,
      name: null,
      country: null,
      lat: null,
      lon: null,
      population: null,
      suggestions: [],
    });
  });

  it('reads the whole input as a list', () => {
    const list = 'Мои города:\n1. Москва (13 млн)\n2. Paris, Texas\n3. «Рим» и Тула';
    const items = JSON.parse(resolve(list, '--list', '--json', '--lang', 'en').stdout);
    expect(items.map(({ name }: { name: string }) => name)).toStrictEqual([
      'Moscow',
      'Paris',
      'Rome',
      'Tula',
    ]);
    expect(JSON.parse(resolve('', '--list', '--json').stdout)).toStrictEqual([]);
  });

  it('ends with code 2 on a language it does not speak', () => {
    const { status, stdout, stderr } = resolve('Москва', '--lang', 'de');
    expect([status, stdout]).toStrictEqual([2, '']);
    expect(stderr).toMatch(/^[^\n]*«de»[^\n]*\n$/);
  });
});

it('says on a terminal what to type, and reads it', async () => {
  const line = `'${process.execPath}' '${CLI}' resolve`;
  const child = spawn('script', ['-qec', line, '/dev/null'], {
    env: { PATH: process.env.PATH, LANG: 'en_US.UTF-8' },
  });
  let shown = '';
  child.stdout.setEncoding('utf8').on('data', (text) => {
    shown += text;
  });
  const closed = once(child, 'close');
  await expect.poll(() => shown, { timeout: 20_000, interval: 20 }).toContain('Ctrl-D');
  child.stdin.write('Lodnon\n\x04');
  await closed;
  expect(shown).toContain('Lodnon → London, United Kingdom');
});
