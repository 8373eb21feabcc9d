import type { Color, Font, Mark, Rect, TextRun } from './frame.js';

export function text(
  x: number,
  y: number,
  content: string | readonly TextRun[],
  font: Font,
  color: Color,
  align: 'left' | 'center' | 'right' = 'left',
): Mark {
  const runs = typeof content === 'string' ? [{ text: content }] : content;
  return { kind: 'text', x, y, align, runs, font, color };
}

export function line(color: Color, width: number, ...points: number[]): Mark {
  return { kind: 'line', points: Float64Array.from(points), color, width };
}

export function filled({ x, y, width, height }: Rect, fill: Color): Mark {
  const corners = [x, y, x + width, y, x + width, y + height, x, y + height];
  return { kind: 'area', rings: [Float64Array.from(corners)], fill };
}
