import type { Termination } from '../optimize/optimizer.js';
import type { Color, Font, Mark, Measure, Rect, Region, TextRun } from './frame.js';
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

const GAP = 14;
const ICON = 22;
const LEAST_METHOD_SIZE = 15;

/** Method, iteration, how it ended; at the right the loss. A long name is set smaller. */
export function header(input: HeaderInput, measure: Measure): Region {
  const { rect, method, color, iteration, end, loss } = input;
  const baseline = rect.y + rect.height - 12;
  const figures = (text: string) => measure([{ text }], fonts.figures);
  const taken =
    2 * INDENT +
    measure(loss, fonts.figures) +
    (GAP + figures(iteration)) +
    (end ? GAP + ICON + figures(end.text) + GAP : GAP);
  const font = fitted(method, rect.width - taken, measure);

  const marks: Mark[] = [
    text(INDENT, baseline, method, font, color),
    text(rect.width - INDENT, baseline, loss, fonts.figures, theme.ink, 'right'),
  ];
  let x = INDENT + measure([{ text: method }], font) + GAP;
  marks.push(text(x, baseline, iteration, fonts.figures, theme.faintInk));
  if (end) {
    x += figures(iteration) + GAP;
    marks.push(
      ...(end.termination === 'converged' ? tick(x, baseline, color) : stop(x, baseline)),
      text(x + ICON, baseline, end.text, fonts.figures, theme.ink),
    );
  }
  return { rect, backdrop: [filled(rect, theme.paper)], settled: [], live: marks };
}

/** The method's font, as large as the room allows. */
function fitted(method: string, room: number, measure: Measure): Font {
  const width = measure([{ text: method }], fonts.method);
  const size = Math.floor(fonts.method.size * Math.min(1, room / width));
  return { ...fonts.method, size: Math.max(LEAST_METHOD_SIZE, size) };
}

function tick(x: number, baseline: number, color: Color): Mark[] {
  return [line(color, 3, x + 1, baseline - 6, x + 6, baseline - 1, x + 15, baseline - 12)];
}

function stop(x: number, baseline: number): Mark[] {
  return [filled({ x: x + 1, y: baseline - 13, width: 13, height: 13 }, theme.faintInk)];
}
