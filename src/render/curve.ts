import type { Color, DotMark, Mark, Rect } from './frame.js';
import { remembered } from './remembered.js';

/** One method's loss by iteration number; `last` is its last iteration. */
export interface Curve {
  readonly color: Color;
  readonly last: number;
  loss(nit: number): number;
}

/** A curve as it grows. */
export interface DrawnCurve {
  /** What is drawn for good by a moment; one list of marks a batch of moments. */
  settled(moment: number): readonly (readonly Mark[])[];
  /** The rest of it. */
  live(moment: number): Mark[];
  head(moment: number): DotMark;
}

const WIDTH = 3;
const HEAD = 6.5;
/** Moments that are drawn for good at a time, since a layer that is drawn to has to be copied. */
const BATCH = 8;

/** `x` takes iteration numbers and `y` losses to pixels; `rect` is the plot's. */
export function createCurve(
  { color, last, loss }: Curve,
  moments: readonly number[],
  x: (nit: number) => number,
  y: (loss: number) => number,
  rect: Rect,
): DrawnCurve {
  const own = moments.filter((nit) => nit < last);
  const path = [...own, last].map((nit) => ({ x: x(nit), y: y(loss(nit)) }));
  const clamped = (moment: number) => Math.max(0, Math.min(moment, path.length - 1));
  /** Whole columns meet without a seam; a line ends in the middle of its last one. */
  const column = (m: number) => (m <= 0 ? rect.x : Math.round(path[clamped(m)].x));
  /** The curve from one moment's column to another's, as a part of its line to `end`. */
  const part = (first: number, from: number, to: number, end: number): Mark[] => {
    const points = path.slice(clamped(first), clamped(end) + 1);
    if (points.length < 2 || from >= to) return [];
    return [
      {
        kind: 'line',
        points: Float64Array.from(points.flatMap(({ x, y }) => [x, y])),
        color,
        width: WIDTH,
        columns: [from, to],
      },
    ];
  };
  const batch = (k: number): Mark[] => {
    const [from, to] = [k * BATCH, (k + 1) * BATCH];
    return part(from - 1, column(from), column(to), to + 1);
  };
  /** Batches that the curve has left by more than a moment. */
  const batches = (moment: number) => Math.max(0, Math.floor((clamped(moment) - 1) / BATCH));
  const known: Mark[][] = [];
  const rest = (moment: number) => {
    const from = batches(moment) * BATCH;
    return part(from - 1, column(from), rect.x + rect.width, moment);
  };
  const head = (moment: number): DotMark => {
    const [cx, cy] = [path[moment].x, path[moment].y].map((c) => Math.round(2 * c) / 2);
    return { kind: 'dot', x: cx, y: cy, radius: HEAD, fill: color };
  };
  const parts = new Map<number, Mark[]>();
  const heads = new Map<number, DotMark>();
  return {
    settled(moment) {
      const count = batches(moment);
      for (let k = known.length; k < count; k++) known.push(batch(k));
      return known.slice(0, count);
    },
    live: (moment) => remembered(parts, clamped(moment), rest),
    head: (moment) => remembered(heads, clamped(moment), head),
  };
}
