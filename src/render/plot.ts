import { type Curve, createCurve } from './curve.js';
import type { Mark, Rect, Region, TextRun } from './frame.js';
import { fonts, INDENT } from './layout.js';
import { filled, line, text } from './marks.js';
import { remembered } from './remembered.js';
import { theme } from './theme.js';

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
/** Of the x axis, the iterations 0 to 1, in decades: a logarithm has no place for 0. */
const START = 0.3;
/** Pixels between the figures of two decades, at least. */
const TICK = 22;

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
  const end = START + Math.log10(moments[moments.length - 1]);
  const x = (nit: number) => {
    const decades = nit < 1 ? START * nit : START + Math.log10(nit);
    return frame.left + ((frame.right - frame.left) * decades) / Math.max(START, end);
  };
  const y = (level: number) =>
    frame.bottom - ((frame.bottom - frame.top) * (level - low)) / (high - low);

  const grid: Mark[] = [];
  const figures: Mark[] = [];
  const column = (nit: number) => {
    const at = x(nit);
    grid.push(line(theme.grid, 1, at, frame.top, at, frame.bottom));
    const figure = input.integer(nit);
    figures.push(text(at, frame.bottom + 20, figure, fonts.axis, theme.faintInk, 'center'));
  };
  column(0);
  for (let nit = 1; nit <= moments[moments.length - 1]; nit *= 10) column(nit);
  const step = Math.ceil((TICK * (high - low)) / (frame.bottom - frame.top));
  for (let power = low; power <= high; power++) {
    const at = y(power);
    grid.push(line(theme.grid, 1, frame.left, at, frame.right, at));
    if (power % step !== 0) continue;
    figures.push(
      text(frame.left - 8, at + 5, powerOfTen(power), fonts.axis, theme.faintInk, 'right'),
    );
  }
  const middle = (frame.left + frame.right) / 2;
  const { iterations, loss } = input.axes;
  const below = rect.y + rect.height - 8;
  const backdrop: Mark[] = [
    filled(rect, theme.paper),
    ...grid,
    ...figures,
    text(INDENT, rect.y + 20, loss, fonts.axis, theme.faintInk),
    text(middle, below, iterations, fonts.axis, theme.faintInk, 'center'),
  ];

  const drawn = curves.map((curve) =>
    createCurve(curve, moments, x, (loss) => y(decade(loss)), rect),
  );
  const region = (nit: number): Region => {
    const moment = moments.indexOf(nit);
    const settled = drawn.map((curve) => curve.settled(moment));
    const batches = Math.max(...settled.map(({ length }) => length));
    return {
      rect,
      backdrop,
      settled: Array.from({ length: batches }, (_, k) => settled.flatMap((own) => own[k] ?? [])),
      live: [
        ...drawn.flatMap((curve) => curve.live(moment)),
        ...drawn.map((curve) => curve.head(moment)),
      ],
    };
  };
  const regions = new Map<number, Region>();
  return (index) => remembered(regions, clock[index], region);
}

function powerOfTen(power: number): TextRun[] {
  return [{ text: '10' }, { text: String(power).replace('-', '−'), raised: true }];
}

function decade(loss: number): number {
  return Math.log10(Math.max(LEAST_LOSS, loss));
}
