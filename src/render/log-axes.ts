import type { Mark, Rect, TextRun } from './frame.js';
import { line, text } from './marks.js';
import { theme } from './theme.js';

/** A part of the x axis with sizes of its own, increasing; all parts have one scale. */
export interface AxisPart {
  readonly sizes: readonly number[];
  readonly name: string;
  readonly tinted: boolean;
}

export interface LogAxes {
  /** Pixels of a size of the part. */
  x(part: number, size: number): number;
  /** Pixels of a positive value. */
  y(value: number): number;
  /** Pixels of the ends of the part. */
  span(part: number): readonly [left: number, right: number];
}

/** Pixels between the outermost sizes of a part and its ends, and between the parts. */
const PADDING = 26;
const GAP = 10;
/** Ticks besides the first and the last size of a part, where these are not near. */
const ROUND = [10, 30, 100, 300, 1000];
const NEAR = 1.6;

const tickFont = { size: 23 };

/** Both axes logarithmic: x over the parts from left to right, y over whole decades. */
export function logAxes(
  { x: left, y: top, width, height }: Rect,
  parts: readonly AxisPart[],
  [low, high]: readonly [low: number, high: number],
): LogAxes {
  const breadths = parts.map(({ sizes }) => Math.log10(sizes[sizes.length - 1] / sizes[0]));
  const free = width - parts.length * 2 * PADDING - (parts.length - 1) * GAP;
  const scale = free / breadths.reduce((sum, breadth) => sum + breadth, 0);
  const starts: number[] = [];
  let end = left;
  for (const breadth of breadths) {
    starts.push(end);
    end += 2 * PADDING + breadth * scale + GAP;
  }
  return {
    x: (part, size) => starts[part] + PADDING + scale * Math.log10(size / parts[part].sizes[0]),
    y: (value) => top + (height * (high - Math.log10(value))) / (high - low),
    span: (part) => [starts[part], starts[part] + 2 * PADDING + breadths[part] * scale],
  };
}

/** The parts' ground and names, the grid and its figures. */
export function axesMarks(
  axes: LogAxes,
  parts: readonly AxisPart[],
  [low, high]: readonly [low: number, high: number],
  integer: (value: number) => string,
): Mark[] {
  const [top, bottom] = [axes.y(10 ** high), axes.y(10 ** low)];
  return parts.flatMap(({ sizes, name, tinted }, part) => {
    const [left, right] = axes.span(part);
    const corners = [left, top, right, top, right, bottom, left, bottom];
    const ground: Mark = {
      kind: 'area',
      rings: [Float64Array.from(corners)],
      fill: tinted ? theme.sea : theme.paper,
      stroke: theme.grid,
    };
    const columns = ticks(sizes).flatMap((size) => {
      const x = axes.x(part, size);
      return [
        line(theme.grid, 1.5, x, top, x, bottom),
        text(x, bottom + 32, integer(size), tickFont, theme.faintInk, 'center'),
      ];
    });
    const rows = decades(low, high).flatMap((power) => {
      const y = axes.y(10 ** power);
      const figure = text(left - 12, y + 8, powerOfTen(power), tickFont, theme.faintInk, 'right');
      return [line(theme.grid, 1.5, left, y, right, y), ...(part === 0 ? [figure] : [])];
    });
    // Two names need not fit under their own parts if they start from opposite ends.
    const align = parts.length === 1 ? 'center' : part === 0 ? 'left' : 'right';
    const x = { left, center: (left + right) / 2, right }[align];
    const title = text(x, bottom + 64, name, tickFont, theme.ink, align);
    return [ground, ...columns, ...rows, title];
  });
}

function ticks(sizes: readonly number[]): number[] {
  const [first, last] = [sizes[0], sizes[sizes.length - 1]];
  const round = ROUND.filter((size) => size > first * NEAR && size * NEAR < last);
  return [...new Set([first, ...round, last])];
}

function decades(low: number, high: number): number[] {
  return Array.from({ length: high - low + 1 }, (_, k) => low + k);
}

function powerOfTen(power: number): TextRun[] {
  return [{ text: '10' }, { text: String(power), raised: true }];
}
