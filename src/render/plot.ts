import type { Color, Mark, Rect, Region, TextRun } from './frame.js';
import { fonts, INDENT } from './layout.js';
import { filled, line, text } from './marks.js';
import { remembered } from './remembered.js';
import { theme } from './theme.js';

/** One method's loss by iteration number; `last` is its last iteration. */
export interface Curve {
  readonly color: Color;
  readonly last: number;
  loss(nit: number): number;
}

export interface PlotInput {
  readonly rect: Rect;
  readonly curves: readonly Curve[];
  /** The iteration number of each frame. */
  readonly clock: readonly number[];
  readonly axes: { readonly iterations: string; readonly loss: string };
  integer(value: number): string;
}

/** Losses below this are drawn at it. */
const LEAST_LOSS = 1e-16;
/** At most this many labelled decades a side. */
const MOST_TICKS = 5;

/** The loss of both methods against the iteration number, both axes logarithmic. */
export function lossPlot(input: PlotInput): (frame: number) => Region {
  const { rect, curves, clock } = input;
  const moments = [...new Set(clock)];
  const frame = {
    left: rect.x + 66,
    right: rect.x + rect.width - 24,
    top: rect.y + 34,
    bottom: rect.y + rect.height - 46,
  };
  const levels = curves.flatMap(({ loss, last }) =>
    moments.filter((nit) => nit <= last).map((nit) => decade(loss(nit))),
  );
  const low = Math.floor(Math.min(...levels));
  const high = Math.max(low + 1, Math.ceil(Math.max(...levels)));
  const end = Math.max(1, Math.log10(moments[moments.length - 1]));
  const x = (nit: number) =>
    frame.left + ((frame.right - frame.left) * Math.log10(Math.max(1, nit))) / end;
  const y = (loss: number) =>
    frame.bottom - ((frame.bottom - frame.top) * (decade(loss) - low)) / (high - low);

  const backdrop: Mark[] = [filled(rect, theme.paper)];
  for (const power of ticks(0, Math.floor(end))) {
    const at = x(10 ** power);
    backdrop.push(
      line(theme.grid, 1, at, frame.top, at, frame.bottom),
      text(at, frame.bottom + 20, input.integer(10 ** power), fonts.axis, theme.faintInk, 'center'),
    );
  }
  for (const power of ticks(low, high)) {
    const at = frame.bottom - ((frame.bottom - frame.top) * (power - low)) / (high - low);
    backdrop.push(
      line(theme.grid, 1, frame.left, at, frame.right, at),
      text(frame.left - 8, at + 5, powerOfTen(power), fonts.axis, theme.faintInk, 'right'),
    );
  }
  const middle = (frame.left + frame.right) / 2;
  backdrop.push(
    text(INDENT, rect.y + 20, input.axes.loss, fonts.axis, theme.faintInk),
    text(
      middle,
      rect.y + rect.height - 8,
      input.axes.iterations,
      fonts.axis,
      theme.faintInk,
      'center',
    ),
  );

  const at = ({ last, loss }: Curve, nit: number): [number, number] => [
    x(Math.min(nit, last)),
    y(loss(Math.min(nit, last))),
  ];
  const settled = moments
    .slice(1)
    .map((nit, m) =>
      curves
        .filter(({ last }) => moments[m] < last)
        .map((curve) => line(curve.color, 3, ...at(curve, moments[m]), ...at(curve, nit))),
    );
  const regions = new Map<number, Region>();
  const region = (nit: number): Region => {
    const live = curves.map((curve): Mark => {
      const [cx, cy] = at(curve, nit);
      return { kind: 'dot', x: cx, y: cy, radius: 6, fill: curve.color };
    });
    return { rect, backdrop, settled: settled.slice(0, moments.indexOf(nit)), live };
  };
  return (index) => remembered(regions, clock[index], region);
}

/** Integers from `low` to `high`, thinned to a multiple. */
function ticks(low: number, high: number): number[] {
  const step = Math.ceil((high - low + 1) / MOST_TICKS);
  const all = Array.from({ length: high - low + 1 }, (_, k) => low + k);
  return all.filter((power) => power % step === 0);
}

function powerOfTen(power: number): TextRun[] {
  return [{ text: '10' }, { text: String(power).replace('-', '−'), raised: true }];
}

function decade(loss: number): number {
  return Math.log10(Math.max(LEAST_LOSS, loss));
}
