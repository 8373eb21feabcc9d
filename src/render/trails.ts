import { toPixels, type View } from './camera.js';
import type { Color, Mark, Points, Rect } from './frame.js';
import { remembered } from './remembered.js';
import { cityColor, paled } from './theme.js';

/** Moments of the recent past. */
const RECENT = 5;
/** The colour's share of either part, and its width; one of 1 is drawn several times as fast. */
const NEAR = { share: 0.85, width: 1.6 };
const DISTANT = { share: 0.42, width: 1 };
/** Moments that are drawn for good at a time, since a layer that is drawn to has to be copied. */
const BATCH = 4;

/** Where the dots have been: the recent past strongly, the distant one palely. */
export interface Trails {
  /** The dots at a moment. */
  dots(view: View, moment: number): Points;
  /**
   * The distant past up to a moment, but for the last few steps: at first the whole way to `begin`,
   * the view's first moment, then batch after batch.
   */
  settled(view: View, begin: number, moment: number): readonly (readonly Mark[])[];
  /** The rest of the way to the moment. */
  live(view: View, begin: number, moment: number): Mark[];
}

/** `track[m]` holds the dots at moment m, in the map's units. */
export function createTrails(track: readonly Points[], rect: Rect): Trails {
  const cities = track[0].length / 2;
  const pixels = new Map<View, Points[]>();
  const drawn = new Map<View, (readonly Mark[])[]>();
  const near = colors(cities, NEAR.share);
  const far = colors(cities, DISTANT.share);

  const dots = (view: View, moment: number) => {
    const known = remembered(pixels, view, () => []);
    known[moment] ??= toPixels(track[moment], view, rect);
    return known[moment];
  };
  /** A line a city through the moments given. */
  const lines = (
    view: View,
    first: number,
    last: number,
    colors: readonly Color[],
    width: number,
  ): Mark[] => {
    if (first >= last) return [];
    return colors.map((color, c) => {
      const points = new Float64Array(2 * (last - first + 1));
      for (let m = first; m <= last; m++) {
        const at = dots(view, m);
        points[2 * (m - first)] = at[2 * c];
        points[2 * (m - first) + 1] = at[2 * c + 1];
      }
      return { kind: 'line', points, color, width };
    });
  };
  const distant = (view: View, first: number, last: number) =>
    lines(view, first, last, far, DISTANT.width);
  /** Batches settled after `begin`. */
  const batches = (begin: number, moment: number) =>
    Math.max(0, Math.floor((moment - RECENT - begin) / BATCH));

  return {
    dots,
    settled(view, begin, moment) {
      const known = remembered(drawn, view, () => [distant(view, 0, begin)]);
      const count = batches(begin, moment);
      for (let k = known.length - 1; k < count; k++) {
        known.push(distant(view, begin + k * BATCH, begin + (k + 1) * BATCH));
      }
      return known.slice(0, count + 1);
    },
    live(view, begin, moment) {
      const from = Math.max(0, moment - RECENT);
      return [
        ...distant(view, begin + batches(begin, moment) * BATCH, from),
        ...lines(view, from, moment, near, NEAR.width),
      ];
    },
  };
}

function colors(cities: number, share: number): Color[] {
  return Array.from({ length: cities }, (_, c) => paled(cityColor(c), share));
}
