import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMatrix } from '../../src/mds/matrix-csv.js';
import { expectLinear } from '../linear-growth.js';
import { randomDistances } from './random-distances.js';

const MOST = 20;

function read(text: string) {
  return readMatrix(new TextEncoder().encode(text), MOST);
}

function mistake(text: string) {
  const reading = read(text);
  return 'mistake' in reading ? reading.mistake : undefined;
}

const good = ',a,b,c\na,0,1,2\nb,1,0,3\nc,2,3,0\n';

describe('a file of distances', () => {
  it.each([
    ['commas', good],
    ['no last line break', good.trimEnd()],
    ['Windows lines', good.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\ufeff${good}`],
    ['tabs', good.replaceAll(',', '\t')],
    ['semicolons', good.replaceAll(',', ';')],
    ['spaces around', good.replaceAll(',', ' , ')],
    ['blank lines', good.replaceAll('\n', '\n\n')],
    ['quotes', good.replaceAll(/([abc123])/g, '"$1"')],
    ['a word in the corner', `km${good}`],
    ['no corner', good.slice(1)],
    ['no corner and semicolons', good.slice(1).replaceAll(',', ';')],
    ['no corner and tabs', good.slice(1).replaceAll(',', '\t')],
    ['blank lines before', `\n\r\n${good.replaceAll(',', ';')}`],
    ['rows of empty cells at the end', `${good},,,\n,,,\n`],
    [
      'a mark, Windows lines and tabs',
      `\ufeff${good.replaceAll(',', '\t').replaceAll('\n', '\r\n')}`,
    ],
  ])('is read with %s', (_, text) => {
    expect(read(text)).toStrictEqual({
      names: ['a', 'b', 'c'],
      distances: { n: 3, values: Float64Array.from([0, 1, 2, 1, 0, 3, 2, 3, 0]) },
    });
  });

  it('may have decimal commas where commas do not separate', () => {
    const reading = read(';a;b;c\na;0;1,5;2\nb;1,5;0;3\nc;2;3;0');
    expect('distances' in reading && reading.distances.values[1]).toBe(1.5);
  });

  it('does not take the marks in quoted names for what separates', () => {
    const text = good.slice(1).replaceAll(/^(a)|(?<=\n)(a)/g, '"a;\tb"');
    const reading = read(text);
    expect('names' in reading && reading.names).toStrictEqual(['a;\tb', 'b', 'c']);
  });

  it.each([
    ['1,5', 1.5],
    ['1.5', 1.5],
    ['"1,5"', 1.5],
    ['15e-1', 1.5],
  ])('may say %s where semicolons separate', (text, d) => {
    const reading = read(`;a;b;c\na;0;${text};2\nb;${text};0;3\nc;2;3;0`);
    expect('distances' in reading && reading.distances.values[1]).toBe(d);
  });

  it('gives back any matrix to the last bit', () => {
    fc.assert(
      fc.property(randomDistances({ min: 3, max: 9 }), ({ n, values }) => {
        fc.pre(values.some((d) => d > 0));
        const names = Array.from({ length: n }, (_, i) => `p${i}`);
        const rows = names.map((name, i) => [name, ...values.slice(i * n, (i + 1) * n)].join(','));
        const reading = read([['', ...names].join(','), ...rows].join('\n'));
        expect(reading).toStrictEqual({ names, distances: { n, values } });
      }),
    );
  });

  it.each([
    ['', { kind: 'matrix-empty' }],
    ['\n\n', { kind: 'matrix-empty' }],
    ['GIF89a\0\0', { kind: 'matrix-not-text' }],
    ['Dear Anna', { kind: 'matrix-not-a-table' }],
    ['Dear Anna, dear Boris,\nhow are you, and\nyou,\nand all?', { kind: 'matrix-not-a-table' }],
    [
      ';a;b;c\na;0;1,234.5;2\nb;1;0;3\nc;2;3;0',
      { kind: 'matrix-not-a-number', cell: { row: 1, column: 2, text: '1,234.5' } },
    ],
    [
      good.slice(1).replace('b,1', 'x,1'),
      { kind: 'matrix-names-differ', row: 2, name: 'x', expected: 'b' },
    ],
    [',a,b\na,0,1\nb,1,0', { kind: 'matrix-too-few', n: 2, bound: 3 }],
    [good.replace('c,2,3,0\n', ''), { kind: 'matrix-too-few', n: 2, bound: 3 }],
    [`${good}d,1,1,1\n`, { kind: 'matrix-not-square', rows: 4, columns: 3 }],
    [good.replace('b,1,0,3', 'b,1,0'), { kind: 'matrix-ragged', row: 2, cells: 2, expected: 3 }],
    [
      good.replace('b,1,0,3', 'x,1,0,3'),
      { kind: 'matrix-names-differ', row: 2, name: 'x', expected: 'b' },
    ],
    [
      good.replace('1,0,3', '1,0,far'),
      { kind: 'matrix-not-a-number', cell: { row: 2, column: 3, text: 'far' } },
    ],
    [
      good.replace('1,0,3', '1,0,'),
      { kind: 'matrix-not-a-number', cell: { row: 2, column: 3, text: '' } },
    ],
    [
      good.replace('1,0,3', '1,0,0x3'),
      { kind: 'matrix-not-a-number', cell: { row: 2, column: 3, text: '0x3' } },
    ],
    [
      good.replace('1,0,3', '1,0,inf'),
      { kind: 'matrix-not-finite', cell: { row: 2, column: 3, text: 'inf' } },
    ],
    [
      good.replace('1,0,3', '1,0,NaN'),
      { kind: 'matrix-not-finite', cell: { row: 2, column: 3, text: 'NaN' } },
    ],
    [
      good.replace('1,0,3', '1,0,1e999'),
      { kind: 'matrix-not-finite', cell: { row: 2, column: 3, text: '1e999' } },
    ],
    [
      good.replace('1,0,3', '1,0,-3'),
      { kind: 'matrix-negative', cell: { row: 2, column: 3, text: '-3' } },
    ],
    [
      good.replace('1,0,3', '1,5,3'),
      { kind: 'matrix-diagonal', cell: { row: 2, column: 2, text: '5' } },
    ],
    [
      good.replace('1,0,3', '1,0,4'),
      {
        kind: 'matrix-not-symmetric',
        cell: { row: 3, column: 2, text: '3' },
        mirrored: { row: 2, column: 3, text: '4' },
      },
    ],
    [good.replaceAll(/[123]/g, '0'), { kind: 'matrix-all-zero' }],
    [`,a,b,c\na,"0,1,2`, { kind: 'matrix-broken-quotes', line: 2 }],
  ])('%j is refused', (text, expected) => {
    expect(mistake(text)).toStrictEqual(expected);
  });

  it('is refused when it is not text', () => {
    const png = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa);
    expect(readMatrix(png, MOST)).toStrictEqual({ mistake: { kind: 'matrix-not-text' } });
  });

  it('is bounded', () => {
    const n = MOST + 1;
    const names = Array.from({ length: n }, (_, i) => `p${i}`);
    const rows = names.map((name, i) => [name, ...names.map((_, j) => Math.abs(i - j))].join(','));
    const text = [['', ...names].join(','), ...rows].join('\n');
    expect(mistake(text)).toStrictEqual({ kind: 'matrix-too-many', bound: MOST });
    const long = good.replaceAll('a', 'a'.repeat(201));
    expect(mistake(long)).toMatchObject({ kind: 'matrix-name-too-long', bound: 200 });
  });

  it.each([
    ['a distance', good.replace('1', '@a'.repeat(400_000))],
    ['a diagonal', good.replace('a,0', `a,${'1'.repeat(200)}.${'0'.repeat(400_000)}`)],
    ['a name', good.replace('a', '@a'.repeat(400_000))],
    ['a name of a row', good.replace('\na', `\n${'@a'.repeat(400_000)}`)],
    ['distances that differ', good.replaceAll('1', `1.${'1'.repeat(400_000)}`).replace('1', '2')],
  ])('is refused shortly where %s is long', (_, text) => {
    const wrong = mistake(text);
    expect(wrong).toBeDefined();
    expect(JSON.stringify(wrong).length).toBeLessThan(5_000);
  });

  it('of any bytes gives a matrix or a mistake', () => {
    const edit = fc.record({
      at: fc.nat(good.length),
      cut: fc.nat(6),
      put: fc.oneof(
        fc.string({ maxLength: 6 }),
        fc.constantFrom('"', '\n', ',', '-', 'e', '\0', '٣'),
      ),
    });
    const mangled = fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) =>
        edits.reduce(
          (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
          good,
        ),
      );
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 400 }),
      mangled.map((text) => new TextEncoder().encode(text)),
    );
    fc.assert(
      fc.property(bytes, (file) => {
        const reading = readMatrix(file, MOST);
        const sound =
          'mistake' in reading ||
          (reading.names.length === reading.distances.n &&
            reading.distances.values.every((d) => d >= 0 && Number.isFinite(d)));
        expect(sound).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the time for a file', () => {
  const cell = (text: string) => `,a,b,c\na,0,${text},2\nb,1,0,3\nc,2,3,0\n`;
  it.each([
    ['zeros in a cell', (n: number) => cell(`${'0'.repeat(n)}x`)],
    ['digits of an exponent', (n: number) => cell(`1e${'1'.repeat(n)}x`)],
    ['points', (n: number) => cell('1.'.repeat(n / 2))],
    ['spaces in a cell', (n: number) => cell(`x${' '.repeat(n)}x`)],
    ['quotes', (n: number) => '"'.repeat(n)],
    ['lines', (n: number) => '\n'.repeat(n)],
    ['separators', (n: number) => ','.repeat(n)],
  ])('of many %s is that of a few, times their number', (_, text) => {
    expectLinear((n) => read(text(n)), 200_000);
  });
});
