import type { Color, Mark } from './frame.js';
import { line, text } from './marks.js';
import { paled, theme } from './theme.js';

/** One size of a curve, in pixels; y grows downwards. */
export interface CurvePoint {
  readonly x: number;
  /** Undefined where most runs failed. */
  readonly median: number | undefined;
  /** Ends of the spread; `most` is where the runs that never got there gave up, if there are any. */
  readonly least: number | undefined;
  readonly most: number;
  /** An open marker: where runs were stopped. */
  readonly open: { readonly y: number; readonly label: string } | undefined;
}

const RADIUS = 8;
const SPREAD_WIDTH = 11;
const labelFont = { size: 21 };
const LABEL_HEIGHT = 20;

/** The spreads of a curve, to be drawn under all curves. */
export function spreadMarks(points: readonly CurvePoint[], color: Color): Mark[] {
  return points.flatMap(({ x, least, most }) =>
    least === undefined ? [] : [line(paled(color, 0.3), SPREAD_WIDTH, x, least, x, most)],
  );
}

/** The medians, joined; pale where most runs failed and only their limit is known. */
export function curveMarks(points: readonly CurvePoint[], color: Color): Mark[] {
  const joints = points.slice(1).map((point, k): Mark => {
    const before = points[k];
    const known = before.median !== undefined && point.median !== undefined;
    const ends = [before.x, level(before), point.x, level(point)];
    return known ? line(color, 4, ...ends) : line(paled(color, 0.45), 3, ...ends);
  });
  const markers = points.flatMap(({ x, median, open }) => [
    ...(open ? openMarker(x, open.y, color) : []),
    ...(median === undefined ? [] : [closedMarker(x, median, color)]),
  ]);
  return [...joints, ...markers];
}

export function closedMarker(x: number, y: number, color: Color): Mark {
  return { kind: 'dot', x, y, radius: RADIUS, fill: color };
}

export function openMarker(x: number, y: number, color: Color): Mark[] {
  return [
    { kind: 'dot', x, y, radius: RADIUS + 1, fill: color },
    { kind: 'dot', x, y, radius: RADIUS - 3, fill: theme.paper },
  ];
}

/** The labels of the open markers of all curves, none over another of its size. */
export function openLabels(
  curves: readonly { readonly points: readonly CurvePoint[]; readonly color: Color }[],
): Mark[] {
  const taken: { readonly x: number; readonly y: number }[] = [];
  return curves.flatMap(({ points, color }) =>
    points.flatMap(({ x, open }) => {
      if (!open || open.label === '') return [];
      let y = open.y - RADIUS - 8;
      const inTheWay = () => taken.some((at) => near(at.x, x) && Math.abs(at.y - y) < LABEL_HEIGHT);
      while (inTheWay()) y -= 1;
      taken.push({ x, y });
      return [{ ...text(x, y, open.label, labelFont, color, 'center'), halo: theme.paper }];
    }),
  );
}

function level({ median, open, most }: CurvePoint): number {
  return median ?? open?.y ?? most;
}

/** Of one size, but for the step aside that keeps the curves apart. */
function near(a: number, b: number): boolean {
  return Math.abs(a - b) < 24;
}
