import { CsvError, parse } from 'csv-parse/sync';
import type { DistanceMatrix } from '../geo/distance-matrix.js';

/** Row and column count from 1, the names not included. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What is wrong with a file of distances, for the text layer to say. */
export type MatrixMistake =
  | { readonly kind: 'matrix-not-text' | 'matrix-empty' | 'matrix-all-zero' }
  | { readonly kind: 'matrix-broken-quotes'; readonly line: number }
  | {
      readonly kind: 'matrix-too-few' | 'matrix-too-many';
      readonly n: number;
      readonly bound: number;
    }
  | { readonly kind: 'matrix-not-square'; readonly rows: number; readonly columns: number }
  | {
      readonly kind: 'matrix-ragged';
      readonly row: number;
      readonly cells: number;
      readonly expected: number;
    }
  | {
      readonly kind: 'matrix-names-differ';
      readonly row: number;
      readonly name: string;
      readonly expected: string;
    }
  | {
      readonly kind:
        | 'matrix-not-a-number'
        | 'matrix-not-finite'
        | 'matrix-negative'
        | 'matrix-diagonal';
      readonly cell: Cell;
    }
  | { readonly kind: 'matrix-not-symmetric'; readonly cell: Cell; readonly mirrored: Cell };

export type MatrixReading =
  | { readonly names: readonly string[]; readonly distances: DistanceMatrix }
  | { readonly mistake: MatrixMistake };

const MIN_ROWS = 3;
/** Two halves may differ by rounding, this much of the larger value. */
const SYMMETRY_TOLERANCE = 1e-9;
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?(inf(inity)?|∞|nan)$/i;

/**
 * Reads distances of anything from CSV in UTF-8: a first row ",name,name,…", then rows
 * "name,d,d,…". Tabs or semicolons may stand for the commas; numbers may then have a decimal comma.
 * At most `most` rows.
 */
export function readMatrix(bytes: Uint8Array, most: number): MatrixReading {
  const table = readTable(bytes);
  if ('mistake' in table) return table;
  const [header, ...rows] = table.rows;
  const columns = header.length - 1;
  const n = rows.length;
  if (n < MIN_ROWS) return { mistake: { kind: 'matrix-too-few', n, bound: MIN_ROWS } };
  if (n > most) return { mistake: { kind: 'matrix-too-many', n, bound: most } };
  if (columns !== n) return { mistake: { kind: 'matrix-not-square', rows: n, columns } };

  const names = header.slice(1);
  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const [name, ...cells] = rows[i];
    const row = i + 1;
    if (cells.length !== n) {
      return { mistake: { kind: 'matrix-ragged', row, cells: cells.length, expected: n } };
    }
    if (name !== names[i]) {
      return { mistake: { kind: 'matrix-names-differ', row, name, expected: names[i] } };
    }
    for (let j = 0; j < n; j++) {
      const text = table.decimalComma ? cells[j].replace(',', '.') : cells[j];
      const kind = wrongDistance(text, i === j);
      if (kind) return { mistake: { kind, cell: { row, column: j + 1, text: cells[j] } } };
      values[i * n + j] = Number(text);
    }
  }

  const largest = values.reduce((most, d) => Math.max(most, d), 0);
  if (largest === 0) return { mistake: { kind: 'matrix-all-zero' } };
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const [d, mirrored] = [values[i * n + j], values[j * n + i]];
      if (Math.abs(d - mirrored) > SYMMETRY_TOLERANCE * Math.max(d, mirrored)) {
        return {
          mistake: {
            kind: 'matrix-not-symmetric',
            cell: { row: i + 1, column: j + 1, text: rows[i][j + 1] },
            mirrored: { row: j + 1, column: i + 1, text: rows[j][i + 1] },
          },
        };
      }
      values[i * n + j] = values[j * n + i] = d === mirrored ? d : d / 2 + mirrored / 2;
    }
  }
  return { names, distances: { n, values } };
}

function readTable(
  bytes: Uint8Array,
): { rows: string[][]; decimalComma: boolean } | { mistake: MatrixMistake } {
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
    });
    if (rows.length === 0) return { mistake: { kind: 'matrix-empty' } };
    return { rows, decimalComma: delimiter !== ',' };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { mistake: { kind: 'matrix-broken-quotes', line: Number(error.lines ?? 1) } };
  }
}

/** What follows the empty first cell; where that holds a word, what the first line holds. */
function delimiterOf(text: string): string {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const first = /^(?:\ufeff| |"")*([\t;,])/.exec(firstLine)?.[1];
  return first ?? ['\t', ';'].find((mark) => firstLine.includes(mark)) ?? ',';
}

function wrongDistance(text: string, onDiagonal: boolean) {
  if (INFINITE.test(text)) return 'matrix-not-finite';
  if (!NUMBER.test(text)) return 'matrix-not-a-number';
  const d = Number(text);
  if (!Number.isFinite(d)) return 'matrix-not-finite';
  if (d < 0) return 'matrix-negative';
  if (onDiagonal && d !== 0) return 'matrix-diagonal';
  return undefined;
}
