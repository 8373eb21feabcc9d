import type { Termination } from '../optimize/optimizer.js';
import type { Color, Mark, Measure, Rect, Region, TextRun } from './frame.js';
import { fonts, INDENT } from './layout.js';
import { filled, line, text } from './marks.js';
import { theme } from './theme.js';

/** What a panel's header says in one frame. */
export interface HeaderInput {
  readonly rect: Rect;
  readonly method: string;
  readonly color: Color;
  readonly iteration: string;
  /** How it ended; undefined while it runs. */
  readonly end: { readonly termination: Termination; readonly text: string } | undefined;
  readonly loss: readonly TextRun[];
}

/** Method, iteration, how it ended; at the right the loss. */
export function header(input: HeaderInput, measure: Measure): Region {
  const { rect, method, color, iteration, end, loss } = input;
  const baseline = rect.y + rect.height - 12;
  const marks: Mark[] = [
    text(INDENT, baseline, method, fonts.method, color),
    text(rect.width - INDENT, baseline, loss, fonts.figures, theme.ink, 'right'),
  ];
  let x = INDENT + measure([{ text: method }], fonts.method) + 14;
  marks.push(text(x, baseline, iteration, fonts.figures, theme.faintInk));
  if (end) {
    x += measure([{ text: iteration }], fonts.figures) + 14;
    marks.push(
      ...(end.termination === 'converged' ? tick(x, baseline, color) : stop(x, baseline)),
      text(x + 22, baseline, end.text, fonts.figures, theme.ink),
    );
  }
  return { rect, backdrop: [filled(rect, theme.paper)], settled: [], live: marks };
}

function tick(x: number, baseline: number, color: Color): Mark[] {
  return [line(color, 3, x + 1, baseline - 6, x + 6, baseline - 1, x + 15, baseline - 12)];
}

function stop(x: number, baseline: number): Mark[] {
  return [filled({ x: x + 1, y: baseline - 13, width: 13, height: 13 }, theme.faintInk)];
}
