/** Row and column count from 1, the names not included. `text` is the beginning of the cell. */
export interface Cell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** What is wrong with a file of distances, for the text layer to say. */
export type MatrixMistake =
  | {
      readonly kind: 'matrix-not-text' | 'matrix-empty' | 'matrix-not-a-table' | 'matrix-all-zero';
    }
  | { readonly kind: 'matrix-broken-quotes'; readonly line: number }
  | { readonly kind: 'matrix-too-few'; readonly n: number; readonly bound: number }
  /** More rows than `bound`. */
  | { readonly kind: 'matrix-too-many'; readonly bound: number }
  /** A name of more than `bound` characters. */
  | { readonly kind: 'matrix-name-too-long'; readonly name: string; readonly bound: number }
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
