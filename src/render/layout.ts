import type { Font, Rect, Size } from './frame.js';

export const SIZE: Size = { width: 800, height: 1000 };

const TITLE = 44;
const HEADER = 40;
const MAP = 332;
const PLOT = SIZE.height - TITLE - 2 * (HEADER + MAP);

/** The title, then a header and a map for each method, then the loss. */
export const layout = {
  title: row(0, TITLE),
  panels: [0, 1].map((k) => {
    const top = TITLE + k * (HEADER + MAP);
    return { header: row(top, HEADER), map: row(top + HEADER, MAP) };
  }),
  plot: row(SIZE.height - PLOT, PLOT),
} as const;

/** From the picture's edge to its text. */
export const INDENT = 16;

export const fonts = {
  title: { size: 20 },
  method: { size: 23, bold: true },
  figures: { size: 19 },
  city: { size: 18 },
  axis: { size: 16 },
} satisfies Record<string, Font>;

function row(y: number, height: number): Rect {
  return { x: 0, y, width: SIZE.width, height };
}
