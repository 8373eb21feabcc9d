import { toPixels, type View, width } from './camera.js';
import type { Mark, Points, Rect } from './frame.js';
import type { FlatMap } from './map.js';
import { filled } from './marks.js';
import { theme } from './theme.js';

/** Radius of the ring about a city's true place in the closest view, and the least in any. */
export const RING = 8.5;
const LEAST_RING = 4;
/** An outline keeps points so many pixels apart, out of sight so many, and an island larger than so many. */
const STEP = 1;
const STEP_OUTSIDE = 12;
const ISLAND = 3;

/** What lies under the dots of a panel, in each of its views: the map, and the rings. */
export function createGround(
  rect: Rect,
  map: FlatMap | undefined,
  views: readonly View[],
): (view: View) => readonly Mark[] {
  if (!map) return () => [filled(rect, theme.paper)];
  // The views only close in: the first one has all of the coast in it, the last one its details.
  const closest = width(views[views.length - 1]);
  const coastlines = map.coastlines(views[0], closest / rect.width);
  return (view) => {
    const rings = coastlines
      .map((ring) => thinned(toPixels(ring, view, rect), rect))
      .filter((ring) => isLarge(ring));
    const sea: Mark = { kind: 'area', rings: [toPixels(map.edge, view, rect)], fill: theme.sea };
    const land: Mark = { kind: 'area', rings, fill: theme.land, stroke: theme.coast };
    const radius = Math.max(LEAST_RING, (RING * closest) / width(view));
    return [
      filled(rect, theme.paper),
      sea,
      land,
      ...circles(toPixels(map.places, view, rect), radius),
    ];
  };
}

function circles(places: Points, radius: number): Mark[] {
  return Array.from({ length: places.length / 2 }, (_, c) => ({
    kind: 'ring',
    x: places[2 * c],
    y: places[2 * c + 1],
    radius,
    color: theme.ring,
  }));
}

/** Without the points that lie nearer than a step to the one before. */
function thinned(points: Points, { x, y, width, height }: Rect): Points {
  const kept = new Float64Array(points.length);
  let length = 0;
  for (let k = 0; k < points.length; k += 2) {
    const dx = points[k] - kept[length - 2];
    const dy = points[k + 1] - kept[length - 1];
    const outside =
      points[k] < x - STEP_OUTSIDE ||
      points[k] > x + width + STEP_OUTSIDE ||
      points[k + 1] < y - STEP_OUTSIDE ||
      points[k + 1] > y + height + STEP_OUTSIDE;
    const step = outside ? STEP_OUTSIDE : STEP;
    // The first point has none before it.
    if (dx * dx + dy * dy < step * step) continue;
    kept[length++] = points[k];
    kept[length++] = points[k + 1];
  }
  return kept.subarray(0, length);
}

function isLarge(ring: Points): boolean {
  for (let k = 2; k < ring.length; k += 2) {
    if (Math.abs(ring[k] - ring[0]) > ISLAND || Math.abs(ring[k + 1] - ring[1]) > ISLAND) {
      return true;
    }
  }
  return false;
}
