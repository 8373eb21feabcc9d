import type { Mark, Points, TextMark } from './frame.js';

/** Left, top, right, bottom: all pixels that something touches lie between them. */
export type Extent = readonly [left: number, top: number, right: number, bottom: number];

/** Of a dot's outline and of a soft edge. */
const EDGE = 2;

/** The pixels that a mark may touch; `width` measures its text. */
export function extentOf(mark: Mark, width: (text: TextMark) => number): Extent {
  switch (mark.kind) {
    case 'area':
      return around(mark.rings, EDGE);
    case 'line': {
      const [left, top, right, bottom] = around([mark.points], mark.width / 2 + EDGE);
      const [from, to] = mark.columns ?? [left, right];
      return [Math.max(left, from), top, Math.min(right, to), bottom];
    }
    case 'dot':
    case 'ring': {
      const reach = mark.radius + EDGE;
      return [mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach];
    }
    case 'text': {
      const total = width(mark);
      const left = mark.x - total * { left: 0, center: 0.5, right: 1 }[mark.align];
      const { size } = mark.font;
      return [
        left - size / 3 - EDGE,
        mark.y - 1.3 * size - EDGE,
        left + total + size / 3 + EDGE,
        mark.y + size / 2 + EDGE,
      ];
    }
  }
}

function around(lines: readonly Points[], reach: number): Extent {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const points of lines) {
    for (let k = 0; k < points.length; k += 2) {
      left = Math.min(left, points[k]);
      right = Math.max(right, points[k]);
      top = Math.min(top, points[k + 1]);
      bottom = Math.max(bottom, points[k + 1]);
    }
  }
  return [left - reach, top - reach, right + reach, bottom + reach];
}
