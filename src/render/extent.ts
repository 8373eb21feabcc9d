import type { Mark, Points, TextMark } from './frame.js';

/** Left, top, right, bottom; pixels. */
export type Extent = readonly [left: number, top: number, right: number, bottom: number];

/** Of a dot's outline and of a soft edge. */
const EDGE = 2;

/** Parts of the picture that hold all pixels a mark may touch; `width` measures its text. */
export function extentsOf(mark: Mark, width: (text: TextMark) => number): Extent[] {
  switch (mark.kind) {
    case 'area':
      return mark.rings.map((ring) => around(ring, 0, ring.length, EDGE));
    case 'line':
      return stretches(mark.points, mark.width / 2 + EDGE).map(([left, top, right, bottom]) => {
        const [from, to] = mark.columns ?? [left, right];
        return [Math.max(left, from), top, Math.min(right, to), bottom];
      });
    case 'dot':
    case 'ring': {
      const reach = mark.radius + EDGE;
      return [[mark.x - reach, mark.y - reach, mark.x + reach, mark.y + reach]];
    }
    case 'text': {
      const total = width(mark);
      const left = mark.x - total * { left: 0, center: 0.5, right: 1 }[mark.align];
      const { size } = mark.font;
      const beside = size / 3 + EDGE;
      return [
        [
          left - beside,
          mark.y - 1.3 * size - EDGE,
          left + total + beside,
          mark.y + size / 2 + EDGE,
        ],
      ];
    }
  }
}

/** A winding line leaves most of the box around it alone: of each of its pieces. */
function stretches(points: Points, reach: number): Extent[] {
  if (points.length < 4) return [around(points, 0, points.length, reach)];
  return Array.from({ length: points.length / 2 - 1 }, (_, k) =>
    around(points, 2 * k, 2 * k + 4, reach),
  );
}

/** Around the points from place `from` to before place `to` of the coordinates. */
function around(points: Points, from: number, to: number, reach: number): Extent {
  let [left, top] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  let [right, bottom] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let k = from; k < to; k += 2) {
    left = Math.min(left, points[k]);
    right = Math.max(right, points[k]);
    top = Math.min(top, points[k + 1]);
    bottom = Math.max(bottom, points[k + 1]);
  }
  return [left - reach, top - reach, right + reach, bottom + reach];
}
