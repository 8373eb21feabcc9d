import { CsvError, parse } from 'csv-parse/sync';
import type { MatrixMistake } from './matrix-mistake.js';

export interface Table {
  /** The first row is there; rows may differ in length. */
  readonly rows: readonly (readonly string[])[];
  /** Whether a comma in a number is decimal. */
  readonly decimalComma: boolean;
}

/**
 * The cells of the first `most` rows of a table in UTF-8, without spaces around them; see
 * `readMatrix` for what separates them.
 */
export function readTable(
  bytes: Uint8Array,
  most: number,
): Table | { readonly mistake: MatrixMistake } {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { mistake: { kind: 'matrix-not-text' } };
  }
  if (text.includes('\0')) return { mistake: { kind: 'matrix-not-text' } };
  const delimiter = delimiterOf(text);
  try {
    const rows: string[][] = parse(text, {
      delimiter,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: true,
      to: most,
    });
    while (rows.at(-1)?.every((cell) => cell === '')) rows.pop();
    if (rows.length === 0) return { mistake: { kind: 'matrix-empty' } };
    return { rows, decimalComma: delimiter !== ',' };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { mistake: { kind: 'matrix-broken-quotes', line: Number(error.lines ?? 1) } };
  }
}

function delimiterOf(text: string): string {
  const firstRow = /[^\r\n]+/.exec(
    text.replace(/"[^"]*"/g, (quotes) => (quotes === '""' ? '' : 'x')),
  );
  const marks = firstRow?.[0] ?? '';
  const first = /^ *([\t;,])/.exec(marks)?.[1];
  return first ?? ['\t', ';'].find((mark) => marks.includes(mark)) ?? ',';
}
