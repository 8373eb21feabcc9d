/** Pixels from the top left corner; x to the right, y down. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Rect extends Size {
  readonly x: number;
  readonly y: number;
}

/** CSS colour, opaque. */
export type Color = string;

/** x0, y0, x1, y1, … in pixels. */
export type Points = Float64Array;

/** A piece of a line of text; a raised one is an exponent. */
export interface TextRun {
  readonly text: string;
  readonly raised?: boolean;
}

export interface Font {
  /** Pixels. */
  readonly size: number;
  readonly bold?: boolean;
}

/** What can be drawn. Strokes have round joins and ends. */
export type Mark =
  | {
      readonly kind: 'area';
      readonly rings: readonly Points[];
      readonly fill: Color;
      readonly stroke?: Color;
    }
  | {
      readonly kind: 'line';
      readonly points: Points;
      readonly color: Color;
      readonly width: number;
      /** Only its pixels in these columns, from the first to before the second. */
      readonly columns?: readonly [from: number, to: number];
    }
  | DotMark
  | {
      readonly kind: 'ring';
      readonly x: number;
      readonly y: number;
      readonly radius: number;
      readonly color: Color;
    }
  | TextMark;

/** With a pale outline. Those at whole or half pixels are cheapest. */
export interface DotMark {
  readonly kind: 'dot';
  readonly x: number;
  readonly y: number;
  readonly radius: number;
  readonly fill: Color;
}

/** Text with a halo stands at whole pixels. */
export interface TextMark {
  readonly kind: 'text';
  /** The left end, centre or right end of the baseline, by `align`. */
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
  readonly runs: readonly TextRun[];
  readonly font: Font;
  readonly color: Color;
  readonly halo?: Color;
}

/**
 * A part of the picture, as wide as it, with three layers, each over the one before, all clipped to
 * `rect`. A region that does not change from one frame to the next is the same object. Of one that
 * does, `backdrop` is the same object or all of it is new; with the same backdrop `settled` only
 * grows at its end. A mark of `live` that is the same object stands as it stood.
 */
export interface Region {
  readonly rect: Rect;
  readonly backdrop: readonly Mark[];
  readonly settled: readonly (readonly Mark[])[];
  readonly live: readonly Mark[];
}

/** Pixels of a part of the picture: the bytes r, g, b, a of each, row by row, opaque. */
export interface Piece extends Rect {
  readonly pixels: Uint8ClampedArray;
}

/** The regions, from the top; they do not overlap, and together they cover the picture. */
export interface Frame {
  readonly regions: readonly Region[];
}

/** Pure and random-access: the same index, from 0 to `length` − 1, gives the same frame. */
export interface Scene {
  readonly size: Size;
  readonly length: number;
  frame(index: number): Frame;
}

/** Pixels that a line of text takes. */
export type Measure = (runs: readonly TextRun[], font: Font) => number;
