import { gzipSync } from 'node:zlib';

/** The bot's bound on a file, bytes. */
const LARGEST = 1 << 20;

/** Files made to be slow or to break something, with their names. */
export const hostileFiles = [
  // Cells.
  ['zeros-x.csv', withCell(`${'0'.repeat(1_000_000)}x`)],
  ['digits.csv', withCell('9'.repeat(1_000_000))],
  ['points.csv', withCell('1.'.repeat(500_000))],
  ['exponent.csv', withCell(`1e${'9'.repeat(1_000_000)}`)],
  ['spaces.csv', withCell(`1${' '.repeat(1_000_000)}1`)],
  ['minus.csv', withCell('-'.repeat(1_000_000))],
  ['letters.csv', withCell('я'.repeat(500_000))],
  ['mentions.csv', withCell('@a'.repeat(500_000))],
  ['infinite.csv', withCell('inf')],
  ['overflow.csv', withCell('1e309')],
  ['negative.csv', withCell('-1')],
  // The shape of the table.
  ['commas.csv', ','.repeat(LARGEST - 1)],
  ['newlines.csv', '\n'.repeat(LARGEST - 1)],
  ['tabs.tsv', '\t'.repeat(LARGEST - 1)],
  ['semicolons.csv', ';'.repeat(LARGEST - 1)],
  ['quotes.csv', '"'.repeat(LARGEST - 1)],
  ['odd-quotes.csv', '"'.repeat(LARGEST - 2)],
  ['open-quote.csv', `"${'a,'.repeat(500_000)}`],
  ['quoted-cells.csv', '"a","b"\n'.repeat(130_000)],
  ['broken-quotes.csv', 'a"b",'.repeat(200_000)],
  ['returns.csv', '\r'.repeat(LARGEST - 1)],
  ['one-line.csv', `,${'a,'.repeat(520_000)}`],
  ['rows.csv', `,a,b\n${'a,1,2\n'.repeat(170_000)}`],
  ['numbers.csv', `,${'7,'.repeat(250_000)}\n,${'7,'.repeat(250_000)}\n`],
  ['wide.csv', matrix(60, () => 1).replace('\n', `${',x'.repeat(400_000)}\n`)],
  ['ragged.csv', ',a,b,c\na,0,1\nb,1,0,2,3\nc\n'],
  ['250-rows.csv', matrix(250, (i, j) => Math.abs(i - j))],
  // Names.
  [
    'long-names.csv',
    matrix(
      3,
      () => 1,
      (i) => `${i}${'n'.repeat(100_000)}`,
    ),
  ],
  [
    'names-200.csv',
    matrix(
      60,
      (i, j) => Math.abs(i - j),
      (i) => `${i}${'н'.repeat(190)}`,
    ),
  ],
  [
    'links.csv',
    matrix(
      4,
      (i, j) => Math.abs(i - j),
      (i) => `@durov${i} https://evil.com /start 127.0.0.1 //start #csv`,
    ),
  ],
  [
    'html.csv',
    matrix(
      4,
      (i, j) => Math.abs(i - j),
      (i) => `<b>${i}</i>&lt;`,
    ),
  ],
  [
    'bidi.csv',
    matrix(
      4,
      (i, j) => Math.abs(i - j),
      (i) => `\u202e${i}\u0337\u0489\u200b`,
    ),
  ],
  [
    'marks.csv',
    matrix(
      4,
      (i, j) => Math.abs(i - j),
      (i) => `${i}${'\u0337'.repeat(150)}`,
    ),
  ],
  [
    'equal-names.csv',
    matrix(
      5,
      (i, j) => Math.abs(i - j),
      () => 'x',
    ),
  ],
  [
    'empty-names.csv',
    matrix(
      5,
      (i, j) => Math.abs(i - j),
      () => '',
    ),
  ],
  ['mention-of-a-megabyte.csv', `,a,b,c\na,0,1,1\n${'.a'.repeat(500_000)},1,0,1\nc,1,1,0\n`],
  // Encodings.
  ['utf-16.csv', Buffer.from(`\ufeff${matrix(4, () => 1)}`, 'utf16le')],
  ['binary.csv', Buffer.from(Array.from({ length: LARGEST - 1 }, (_, k) => (k * 7919) % 256))],
  ['gzip.csv', gzipSync(matrix(60, () => 1))],
  ['nul.csv', `,a,b\0\n${'\0'.repeat(1000)}`],
  ['invalid.csv', Buffer.from([0x2c, 0xff, 0xfe, 0x0a])],
  ['bom.csv', `\ufeff\ufeff${matrix(4, () => 1)}`],
  ['empty.csv', ' '],
  // Distances that are sound, or nearly.
  ['all-zero.csv', matrix(10, () => 0)],
  ['coincident.csv', matrix(30, (i, j) => Math.abs(Math.max(0, i - 25) - Math.max(0, j - 25)))],
  ['nearly.csv', matrix(30, (i, j) => (i === j ? 0 : 1e-300 * (1 + Math.max(i, j))))],
  ['huge.csv', matrix(30, (i, j) => (i === j ? 0 : 1e308))],
  ['tiny.csv', matrix(30, (i, j) => (i === j ? 0 : 5e-324))],
  ['both.csv', matrix(30, (i, j) => (i === j ? 0 : (i + j) % 2 ? 1e308 : 5e-324))],
  ['equilateral.csv', matrix(60, (i, j) => (i === j ? 0 : 1))],
  ['not-metric.csv', matrix(60, (i, j) => (i === j ? 0 : (i * j) % 7 === 0 ? 1000 : 1))],
  ['line.csv', matrix(60, (i, j) => Math.abs(i - j))],
  ['not-symmetric.csv', matrix(4, (i, j) => (i === j ? 0 : i + 2 * j))],
  // Names of files.
  [`${'n'.repeat(200)}.csv`, matrix(4, () => 2)],
  ['../../etc/passwd', matrix(4, (i, j) => Math.abs(i - j))],
  ['\u202evsc.\u0000@durov evil.com', ',a\n'],
].map(([name, content]) => ({ name, bytes: Buffer.from(content) }));

/** A matrix whose one distance is the cell. */
function withCell(cell) {
  return `,a,b,c\na,0,${cell},1\nb,${cell.slice(0, 8)},0,1\nc,1,1,0\n`;
}

function matrix(n, distance, name = (i) => `p${i}`) {
  const all = Array.from({ length: n }, (_, i) => i);
  const rows = all.map((i) => [name(i), ...all.map((j) => distance(i, j))].join(','));
  return `${['', ...all.map(name)].join(',')}\n${rows.join('\n')}\n`;
}
