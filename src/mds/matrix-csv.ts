import type { DistanceMatrix } from '../geo/distance-matrix.js';
import type { MatrixMistake } from './matrix-mistake.js';
import { readTable } from './matrix-table.js';

export type MatrixReading =
  | { readonly names: readonly string[]; readonly distances: DistanceMatrix }
  | { readonly mistake: MatrixMistake };

const MIN_ROWS = 3;
/** Characters. */
const LONGEST_NAME = 200;
/** Characters of a cell in a mistake; a whole cell may be as long as the file. */
const LONGEST_QUOTE = 1_000;
/** Two halves may differ by rounding, this much of the larger value. */
const SYMMETRY_TOLERANCE = 1e-9;
const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/i;
const INFINITE = /^[+-]?(inf(inity)?|∞|nan)$/i;

/**
 * Reads distances of anything, at most `most` rows, from a table in UTF-8: a first row
 * ",name,name,…", then rows "name,d,d,…". Its first cell may hold anything or be missing; it is
 * missing where the first row has a cell less than the second and as many as there are rows of
 * distances. Names may be quoted. A byte order mark, empty lines and rows of empty cells at the end
 * do not count.
 *
 * Commas, tabs or semicolons separate the cells, which the first row shows, what is in quotes aside:
 * the mark that follows an empty first cell; else tabs, if there is one; else semicolons; else
 * commas. Where commas do not separate, numbers may have a decimal comma instead of a point.
 */
export function readMatrix(bytes: Uint8Array, most: number): MatrixReading {
  const table = readTable(bytes, 1 + most + 1);
  if ('mistake' in table) return table;
  const [first, ...rows] = table.rows;
  const n = rows.length;
  const cornerless = first[0] !== '' && first.length === n && rows[0].length === n + 1;
  const names = cornerless ? first : first.slice(1);
  const columns = names.length;
  if (!isTable(columns, rows)) return { mistake: { kind: 'matrix-not-a-table' } };
  if (n < MIN_ROWS) return { mistake: { kind: 'matrix-too-few', n, bound: MIN_ROWS } };
  if (n > most) return { mistake: { kind: 'matrix-too-many', bound: most } };
  if (columns !== n) return { mistake: { kind: 'matrix-not-square', rows: n, columns } };
  const long = names.find(({ length }) => length > LONGEST_NAME);
  if (long !== undefined) {
    return {
      mistake: { kind: 'matrix-name-too-long', name: beginning(long), bound: LONGEST_NAME },
    };
  }

  const values = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const [name, ...cells] = rows[i];
    const row = i + 1;
    if (cells.length !== n) {
      return { mistake: { kind: 'matrix-ragged', row, cells: cells.length, expected: n } };
    }
    if (name !== names[i]) {
      return {
        mistake: {
          kind: 'matrix-names-differ',
          row,
          name: beginning(name),
          expected: names[i],
        },
      };
    }
    for (let j = 0; j < n; j++) {
      const text = table.decimalComma ? cells[j].replace(',', '.') : cells[j];
      const kind = wrongDistance(text, i === j);
      if (kind) {
        return { mistake: { kind, cell: { row, column: j + 1, text: beginning(cells[j]) } } };
      }
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
            cell: { row: i + 1, column: j + 1, text: beginning(rows[i][j + 1]) },
            mirrored: { row: j + 1, column: i + 1, text: beginning(rows[j][i + 1]) },
          },
        };
      }
      values[i * n + j] = values[j * n + i] = d === mirrored ? d : d / 2 + mirrored / 2;
    }
  }
  return { names, distances: { n, values } };
}

function beginning(text: string): string {
  return text.slice(0, LONGEST_QUOTE);
}

/** Prose is none: its lines have no cells, or no number among them. */
function isTable(columns: number, rows: readonly (readonly string[])[]): boolean {
  if (columns === 0) return false;
  return rows.length === 0 || rows.some(([, ...cells]) => cells.some((cell) => /\d/.test(cell)));
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
