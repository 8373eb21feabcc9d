import type { MethodId } from '../optimize/registry.js';
import type { Scaling, ScalingPoint } from '../scaling.js';
import type { CityKind } from '../scaling-request.js';
import type { Font, Mark, Measure, Rect, Size, TextRun } from './frame.js';
import { type AxisPart, axesMarks, type LogAxes, logAxes } from './log-axes.js';
import { filled, text } from './marks.js';
import { type CurvePoint, curveMarks, openLabels, spreadMarks } from './scaling-curve.js';
import { key, legend } from './scaling-legend.js';
import { methodColors, theme } from './theme.js';

/** Of a slide, 16 : 9. */
export const SIZE: Size = { width: 1600, height: 900 };

/** What the chart says, in the reader's language. */
export interface ChartWords {
  readonly title: string;
  readonly iterations: readonly TextRun[];
  readonly evaluations: readonly TextRun[];
  readonly axes: Readonly<Record<CityKind, string>>;
  /** What the marks mean. */
  readonly key: { readonly median: string; readonly spread: string; readonly open: string };
  /** Lines at the foot. */
  readonly remarks: readonly (readonly TextRun[])[];
  method(id: MethodId): string;
  /** How many runs got there. */
  reached(share: number): string;
  integer(value: number): string;
}

/** From the picture's edge to what is in it. */
const EDGE = 56;
const methodsRow = { x: EDGE, y: 128, width: SIZE.width - 2 * EDGE };
const footRow = { x: EDGE, y: 804 };
const PLOT = { top: 204, width: 650, height: 486 };
const fonts = {
  title: { size: 42, bold: true },
  heading: { size: 26, bold: true },
} satisfies Record<string, Font>;
/** Pixels that the curves of two methods stand aside from each other. */
const ASIDE = 9;

/** Two plots side by side against the number of cities: iterations and evaluations. */
export function scalingChart(scaling: Scaling, words: ChartWords, measure: Measure): Mark[] {
  const kinds = [...new Set(scaling.points.map(({ cities }) => cities))];
  const decades = range(scaling.points);
  const ids = scaling.methods.map(({ id }) => id);
  const plots: [left: number, heading: readonly TextRun[], at: Reading][] = [
    [EDGE + 62, words.iterations, iterationsAt],
    [SIZE.width - EDGE - PLOT.width, words.evaluations, evaluationsAt],
  ];
  return [
    filled({ x: 0, y: 0, ...SIZE }, theme.paper),
    text(EDGE, 74, words.title, fonts.title, theme.ink),
    ...legend(ids, words, methodsRow, measure),
    ...plots.flatMap(([x, heading, at]) => [
      text(x, PLOT.top - 22, heading, fonts.heading, theme.ink),
      ...plot({ x, y: PLOT.top, ...PLOT }, scaling, kinds, decades, words, at),
    ]),
    ...key(words, footRow, measure),
  ];
}

/** What one plot takes from a point, as values; the median is undefined where most runs failed. */
type Reading = (
  point: ScalingPoint,
  words: ChartWords,
) => {
  readonly median: number | undefined;
  readonly least: number | undefined;
  readonly most: number;
  readonly open: { readonly value: number; readonly label: string } | undefined;
};

const iterationsAt: Reading = ({ iterations, converged }) =>
  converged > 0.5
    ? { ...iterations, open: undefined }
    : { ...iterations, median: undefined, open: { value: iterations.median, label: '' } };

const evaluationsAt: Reading = ({ evaluations, reached, spent }, words) => ({
  median: finite(evaluations.median),
  least: finite(evaluations.least),
  most: finite(evaluations.most) ?? spent,
  open: reached === 1 ? undefined : { value: spent, label: words.reached(reached) },
});

function plot(
  rect: Rect,
  { methods, points }: Scaling,
  kinds: readonly CityKind[],
  decades: readonly [number, number],
  words: ChartWords,
  at: Reading,
): Mark[] {
  const parts = kinds.map((kind): AxisPart => {
    const sizes = points.filter(({ cities }) => cities === kind).map(({ n }) => n);
    return {
      sizes: [...new Set(sizes)],
      name: words.axes[kind],
      tinted: kind === 'uniform',
    };
  });
  const axes = logAxes(rect, parts, decades);
  const curves = methods.flatMap(({ id }, k) =>
    kinds.map((kind, part) => {
      const aside = ASIDE * (k - (methods.length - 1) / 2);
      const own = points.filter((point) => point.id === id && point.cities === kind);
      return {
        color: methodColors[id],
        points: own.map((point) => pixels(axes, part, point.n, aside, at(point, words))),
      };
    }),
  );
  return [
    ...axesMarks(axes, parts, decades, words.integer),
    ...curves.flatMap(({ points, color }) => spreadMarks(points, color)),
    ...curves.flatMap(({ points, color }) => curveMarks(points, color)),
    ...openLabels(curves),
  ];
}

function pixels(
  axes: LogAxes,
  part: number,
  n: number,
  aside: number,
  { median, least, most, open }: ReturnType<Reading>,
): CurvePoint {
  return {
    x: axes.x(part, n) + aside,
    median: median && axes.y(median),
    least: least && axes.y(least),
    most: axes.y(most),
    open: open && { y: axes.y(open.value), label: open.label },
  };
}

/** The decades that hold all of both plots. */
function range(points: readonly ScalingPoint[]): [number, number] {
  const values = points.flatMap(({ iterations, evaluations, spent }) => [
    iterations.least,
    iterations.most,
    ...[evaluations.least, evaluations.most, spent].filter((v) => Number.isFinite(v) && v > 0),
  ]);
  return [Math.floor(Math.log10(Math.min(...values))), Math.ceil(Math.log10(Math.max(...values)))];
}

function finite(value: number): number | undefined {
  return Number.isFinite(value) ? value : undefined;
}
