import { toPixels, type View } from './camera.js';
import type { Color, Mark, Points, Rect } from './frame.js';
import { line } from './marks.js';
import { remembered } from './remembered.js';
import { cityColor, paled } from './theme.js';

/** Moments of a trail that are drawn strongly; the colour's share of either part, and its width. */
const RECENT = 10;
const NEAR = 0.8;
const DISTANT = 0.34;
const WIDTH = 1.5;

/** Where the dots have been: the recent past strongly, the distant one palely. */
export interface Trails {
  /** The dots at a moment. */
  dots(view: View, moment: number): Points;
  /** The whole way to a moment, drawn step by step from `begin`, the view's first moment, on. */
  distant(view: View, begin: number, moment: number): readonly (readonly Mark[])[];
  recent(view: View, moment: number): Mark[];
}

/** `track[m]` holds the dots at moment m, in the map's units. */
export function createTrails(track: readonly Points[], rect: Rect): Trails {
  const cities = track[0].length / 2;
  const pixels = new Map<View, Points[]>();
  const drawn = new Map<View, (readonly Mark[])[]>();
  const near = colors(cities, NEAR);
  const far = colors(cities, DISTANT);

  const dots = (view: View, moment: number) => {
    const known = remembered(pixels, view, () => []);
    known[moment] ??= toPixels(track[moment], view, rect);
    return known[moment];
  };
  /** A line a city through the moments given. */
  const steps = (view: View, first: number, last: number, colors: readonly Color[]): Mark[] => {
    if (first === last) return [];
    const path = Array.from({ length: last - first + 1 }, (_, k) => dots(view, first + k));
    return colors.map((color, c) =>
      line(color, WIDTH, ...path.flatMap((points) => [points[2 * c], points[2 * c + 1]])),
    );
  };
  return {
    dots,
    distant(view, begin, moment) {
      const known = remembered(drawn, view, () => [steps(view, 0, begin, far)]);
      for (let m = begin + known.length; m <= moment; m++) known.push(steps(view, m - 1, m, far));
      return known.slice(0, moment - begin + 1);
    },
    recent: (view, moment) => steps(view, Math.max(0, moment - RECENT), moment, near),
  };
}

function colors(cities: number, share: number): Color[] {
  return Array.from({ length: cities }, (_, c) => paled(cityColor(c), share));
}
