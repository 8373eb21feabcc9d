import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runHere } from './run-here.js';

const folder = mkdtempSync(join(tmpdir(), 'mds-race-'));

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const ragged = file('ragged.csv', ',a,b,c\na,0,1,2\nb,1,0\nc,2,3,0\n');
const binary = file('binary.csv', Uint8Array.of(0, 159, 146, 150));
const gifFolder = join(folder, 'folder.gif');
mkdirSync(gifFolder);
const good = file('good.csv', ',a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n');

describe('wrong input ends in code 2 and one line that names the trouble', () => {
  it.each<[names: RegExp, args: string[]]>([
    [/No command was given/, []],
    [/no command "race"; see mds-race --help/, ['race']],
    [/no option "--speed"/, ['compare', '--speed', '3']],
    [/no command "compar"\. Did you mean compare\?/, ['compar', '6']],
    [/no option "--quite"\. Did you mean --quiet\?/, ['compare', '6', '--quite']],
    [/no option "--metods"\. Did you mean --methods\?/, ['scaling', '--metods', 'gd']],
    [/option --seed <number> needs a value/, ['compare', '6', '--seed']],
    [/not "-1"/, ['compare', '6', '--seed', '-1']],
    [/not "4294967296"/, ['compare', '6', '--seed', '4294967296']],
    [/not "1e3"/, ['compare', '6', '--seed', '1e3']],
    [/ru or en, not "de"/, ['compare', '6', '--lang', 'de']],
    [/Two different methods/, ['compare', '6', '--methods', 'nelder-mead']],
    [/Two different methods/, ['compare', '6', '--methods', 'nelder-mead,nelder-mead']],
    [
      /this method: magic\. The methods are gradient-descent, /,
      ['compare', '6', '--methods', 'nelder-mead,magic'],
    ],
    [/Did you mean gd \(gradient-descent\)\?/, ['compare', '6', 'gdd', 'nm']],
    [/Did you mean gd \(gradient-descent\)\?/, ['compare', '6', '--methods', 'gdd,nm']],
    [/Did you mean nm \(nelder-mead\)/, ['scaling', '--methods', 'gd,nmm']],
    [/^(?!.*Did you mean).*this method: foo/, ['compare', '6', 'foo', 'nm']],
    [/^(?!.*Did you mean).*not "foo"/, ['scaling', '--methods', 'foo']],
    [/these methods: constructor, toString/, ['compare', '6', '--methods', 'constructor,toString']],
    [/this method: simplex/, ['compare', '6', 'nelder-mead', 'simplex']],
    [/6, 15 or 34 cities of Europe/, ['compare', '7', '--as-in-post']],
    [/6, 15 or 34 cities of Europe/, ['compare', 'world', '6', '--as-in-post']],
    [/6, 15 or 34 cities of Europe/, ['compare', '--as-in-post', '--matrix', good]],
    [/not both/, ['compare', '6', '--as-in-post', '--methods', 'nelder-mead,gradient-descent']],
    [/From 3 to 34/, ['compare', '2']],
    [/From 3 to 34.*not -5/, ['compare', '-5']],
    [/From 3 to 21/, ['compare', 'world', '22']],
    [/Not clear yet: "Xanadu"/, ['compare', 'Moscow,', 'Paris,', 'Xanadu']],
    [/Only 2 cities/, ['compare', 'Moscow, Paris']],
    [/not both/, ['compare', '6', '--matrix', good]],
    [/named twice/, ['compare', '--matrix', good, '--trace', good]],
    [/named twice/, ['compare', '6', '--out', 'a.gif', '--trace', './a.gif']],
    [/Not clear yet: "a"/, ['compare', 'a,'.repeat(60_000)]],
    [/no file .*missing\.csv/, ['compare', '--matrix', join(folder, 'missing.csv')]],
    [/not an ordinary file/, ['compare', '--matrix', folder]],
    [/not an ordinary file/, ['compare', '--matrix', '/dev/zero']],
    [/row 2 has 2 distances instead of 3/, ['compare', '--matrix', ragged]],
    [/text in UTF-8/, ['compare', '--matrix', binary]],
    [/is empty/, ['compare', '--matrix', file('empty.csv', '')]],
    [/larger than 8 MB/, ['compare', '--matrix', file('large.csv', new Uint8Array(9 << 20))]],
    [/has to end in \.gif, \.png/, ['compare', '6', '--out', 'film.webm']],
    [/has to end in \.gif, \.png/, ['compare', '6', '--out', 'film']],
    [/\(--poster\) has to end in \.png/, ['compare', '6', '--poster', 'x.jpg']],
    [/\(--out\) has to end in \.png/, ['scaling', '--out', 'chart.gif']],
    [/Either|not both/, ['compare', '6', '--no-gif', '--out', 'y.gif']],
    [/both the picture \(--out -\) and --json/, ['compare', '6', '--out', '-', '--json']],
    [/both the picture \(--out -\) and --json/, ['scaling', '--out', '-', '--json']],
    [/needs a file, such as trace\.json/, ['compare', '6', '--trace', '-']],
    [/cannot be written \(ENOSPC\)/, ['compare', '3', '--out', '/dev/full']],
    [/cannot be written \(ENOSPC\)/, ['compare', '3', '--no-gif', '--trace', '/dev/full']],
    [/bash or zsh, not "fish"/, ['completion', 'fish']],
    [/Name the shell, bash or zsh/, ['completion']],
    [/too many arguments/, ['completion', 'bash', 'zsh']],
    [/cannot be written \(ENOENT\)/, ['compare', '6', '--out', join(folder, 'no', 'x.gif')]],
    [/cannot be written \(EISDIR\)/, ['compare', '6', '--out', gifFolder]],
    [/cannot be written \(ENOTDIR\)/, ['compare', '6', '--out', join(good, 'x.gif')]],
    [/cannot be written/, ['compare', '6', '--no-gif', '--trace', join(folder, 'no', 't.json')]],
  ])('%s: %j', async (names, args) => {
    const { code, out, error } = await runHere(...args);
    expect(error).toMatch(names);
    expect(error).toMatch(/^[^\n]+\n$/);
    expect(out).toBe('');
    expect(code).toBe(2);
  });
});

it('survives any arguments: code 0 or 2, and one line for a mistake', async () => {
  const word = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '2',
        '35',
        '-1',
        '+',
        ',',
        'world',
        'usa',
        '15.5',
        'Nowhere',
        'Москва',
        '',
        ' ',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '--seed',
        '--lang',
        '--methods',
        '--matrix',
        '--json',
        '--no-gif',
        '--out',
        '--',
        '-x',
        '--seed=9e9',
        '--lang=',
        '--trace=',
      ),
    },
    { weight: 2, arbitrary: fc.constantFrom(ragged, binary, folder, '/dev/null', '\0', '../\0') },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  );
  // A seed that is out of range keeps what would be right from running a race each time.
  const args = fc
    .array(word, { maxLength: 6 })
    .map((words) => ['compare', ...words, '--seed', '-7']);
  await fc.assert(
    fc.asyncProperty(args, async (words) => {
      const { code, error } = await runHere(...words);
      expect([0, 2]).toContain(code);
      if (code === 2) expect(error).toMatch(/^[^\n]{10,900}\n$/);
      expect(error).not.toMatch(/\n\s+at /);
    }),
    { numRuns: 1000 },
  );
});

it('survives any list of cities and any matrix', async () => {
  const lists = fc.array(
    fc.constantFrom('Moscow', 'Nowhere', '+', ',', '\n', '7', 'world', '\u202e', '<b>'),
    { maxLength: 8 },
  );
  const edit = fc.record({
    at: fc.nat(40),
    put: fc.constantFrom('-', 'x', '', '\n', ',,', '"', 'inf', '9'),
  });
  const base = ',a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n';
  await fc.assert(
    fc.asyncProperty(lists, edit, async (list, { at, put }) => {
      const matrix = file('mangled.csv', base.slice(0, at) + put + base.slice(at + 1));
      for (const request of [[list.join(' ')], ['--matrix', matrix]]) {
        const { code, out, error } = await runHere('compare', ...request, '--no-gif', '--json');
        expect([0, 2]).toContain(code);
        if (code === 0) expect(JSON.parse(out).gif).toBeNull();
        else expect(error).toMatch(/^[^\n]{10,900}\n$/);
      }
    }),
    { numRuns: 150 },
  );
});
