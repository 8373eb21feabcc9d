import type { Termination } from '../optimize/optimizer.js';
import type { Color, Font, Mark, Measure, Rect, Region, TextRun } from './frame.js';
import { fonts, INDENT } from './layout.js';
import { filled, line, text } from './marks.js';
import { theme } from './theme.js';

/** What a panel's header says. */
export interface HeaderInput {
  readonly rect: Rect;
  readonly method: string;
  readonly color: Color;
  /** Each of its iteration numbers in the film, the last one its last, and the loss there. */
  readonly moments: readonly { readonly iteration: string; readonly loss: readonly TextRun[] }[];
  /** How it ended. */
  readonly end: { readonly termination: Termination; readonly text: string };
}

const GAP = 14;
const ICON = 22;
const LEAST_METHOD_SIZE = 15;

/**
 * Method, iteration, from the last moment on how it ended; at the right the loss. A long name is
 * set smaller. The result takes the number of the moment.
 */
export function createHeader(input: HeaderInput, measure: Measure): (moment: number) => Region {
  const { rect, method, color, moments, end } = input;
  const baseline = rect.y + rect.height - 12;
  const figures = (text: string) => measure([{ text }], fonts.figures);
  const taken =
    2 * INDENT +
    measure(longest(moments.map(({ loss }) => loss)), fonts.figures) +
    (GAP + measure(longest(moments.map(({ iteration }) => [{ text: iteration }])), fonts.figures)) +
    (GAP + ICON + figures(end.text) + GAP);
  const font = fitted(method, rect.width - taken, measure);
  const x = INDENT + measure([{ text: method }], font) + GAP;
  const backdrop = [filled(rect, theme.paper), text(INDENT, baseline, method, font, color)];

  return (moment) => {
    const { iteration, loss } = moments[moment];
    const live: Mark[] = [
      text(rect.width - INDENT, baseline, loss, fonts.figures, theme.ink, 'right'),
      text(x, baseline, iteration, fonts.figures, theme.faintInk),
    ];
    if (moment === moments.length - 1) {
      const at = x + figures(iteration) + GAP;
      live.push(
        ...(end.termination === 'converged' ? tick(at, baseline, color) : stop(at, baseline)),
        text(at + ICON, baseline, end.text, fonts.figures, theme.ink),
      );
    }
    return { rect, backdrop, settled: [], live };
  };
}

/** The line of most characters: figures are all of one width. */
function longest(lines: readonly (readonly TextRun[])[]): readonly TextRun[] {
  const length = (runs: readonly TextRun[]) => runs.reduce((sum, { text }) => sum + text.length, 0);
  return lines.reduce((a, b) => (length(b) > length(a) ? b : a));
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
