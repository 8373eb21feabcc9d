import type { MethodId } from '../optimize/registry.js';
import type { Mark, Measure } from './frame.js';
import { line, text } from './marks.js';
import type { ChartWords } from './scaling-chart.js';
import { closedMarker, openMarker } from './scaling-curve.js';
import { methodColors, paled, theme } from './theme.js';

const LEGEND_SIZES = [30, 26, 22];
const LINE = 34;
const font = { size: 21 };

/** The methods' names in a row, in the largest type that lets them all in. */
export function legend(
  methods: readonly MethodId[],
  words: ChartWords,
  { x: left, y, width }: { readonly x: number; readonly y: number; readonly width: number },
  measure: Measure,
): Mark[] {
  const swatch = 48;
  const gap = 40;
  const widths = (size: number) =>
    methods.map((id) => swatch + measure([{ text: words.method(id) }], { size, bold: true }) + gap);
  const fits = (size: number) => sum(widths(size)) <= width + gap;
  const size = LEGEND_SIZES.find(fits) ?? LEGEND_SIZES[LEGEND_SIZES.length - 1];
  return methods.flatMap((id, k) => {
    const x = left + sum(widths(size).slice(0, k));
    const color = methodColors[id];
    return [
      line(color, 4, x, y - 10, x + 34, y - 10),
      closedMarker(x + 17, y - 10, color),
      text(x + swatch, y, words.method(id), { size, bold: true }, color),
    ];
  });
}

/** What the marks mean, each beside its sample, and the remarks. */
export function key(
  { key, remarks }: ChartWords,
  { x: left, y: baseline }: { readonly x: number; readonly y: number },
  measure: Measure,
): Mark[] {
  const y = baseline - 7;
  const items: [words: string, sample: (x: number) => Mark[]][] = [
    [key.median, (x) => [closedMarker(x, y, theme.faintInk)]],
    [key.spread, (x) => [line(paled(theme.faintInk, 0.3), 11, x, y - 8, x, y + 8)]],
    [key.open, (x) => openMarker(x, y, theme.faintInk)],
  ];
  let x = left + 8;
  const marks = items.flatMap(([words, sample]) => {
    const at = x;
    x += 18 + measure([{ text: words }], font) + 44;
    return [...sample(at), text(at + 18, baseline, words, font, theme.faintInk)];
  });
  const lines = remarks.map((remark, k) =>
    text(left, baseline + LINE * (k + 1), remark, font, theme.faintInk),
  );
  return [...marks, ...lines];
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
