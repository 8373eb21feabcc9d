import { bounds, follow, toPixels, union, type View } from './camera.js';
import type { Mark, Measure, Points, Rect, Region } from './frame.js';
import { createGround, RING } from './ground.js';
import { type Placement, placeLabels, type Spot } from './labels.js';
import { fonts } from './layout.js';
import type { FlatMap } from './map.js';
import { line } from './marks.js';
import { remembered } from './remembered.js';
import { cityColor, theme } from './theme.js';
import { createTrails } from './trails.js';

const DOT = 6;

export interface PanelInput {
  readonly rect: Rect;
  /** Where the dots are at each iteration number, in the map's units. */
  readonly track: ReadonlyMap<number, Points>;
  /** The method's iteration number in each frame; it stays when the method has stopped. */
  readonly clock: readonly number[];
  readonly labels: readonly { readonly text: string; readonly weight: number }[];
  readonly map: FlatMap | undefined;
  /** Once the method has stopped, hairlines join the dots to their rings. */
  readonly hairlines: boolean;
  readonly measure: Measure;
}

/** The map of one method, in every frame. */
export function mapPanel(input: PanelInput): (frame: number) => Region {
  const { rect, track, clock, map, measure } = input;
  const moments = [...new Set(clock)];
  const momentOf = new Map(moments.map((nit, m) => [nit, m]));
  /** The moment of each frame. */
  const moment = clock.map((nit) => momentOf.get(nit) ?? 0);
  const path = moments.map((nit) => track.get(nit) ?? missing(nit));
  const boxes = path.map((points) => {
    return map ? union(bounds(points), bounds(map.places)) : bounds(points);
  });
  const views = follow(
    moment.map((m) => boxes[m]),
    rect,
  );
  const trails = createTrails(path, rect);
  const dots = moment.map((m, i) => trails.dots(views[i], m));
  const labels = input.labels.map(({ text, weight }) => ({
    width: measure([{ text }], fonts.city),
    weight,
  }));
  const placements = placeLabels(dots, labels, rect);
  const ground = createGround(rect, map, views);
  const grounds = new Map<View, readonly Mark[]>();
  const names = labels.map(() => new Map<string, Mark>());

  const region = (frame: number): Region => {
    const view = views[frame];
    const points = dots[frame];
    const m = moment[frame];
    const begin = moment[views.indexOf(view)];
    const arrived = map && input.hairlines && m === moments.length - 1;
    return {
      rect,
      backdrop: remembered(grounds, view, ground),
      settled: trails.settled(view, begin, m),
      live: [
        ...trails.live(view, begin, m),
        ...(arrived ? hairlines(points, toPixels(map.places, view, rect)) : []),
        ...cityDots(points),
        ...placements[frame].flatMap((spot, c) =>
          spot
            ? remembered(names[c], `${spot.x} ${spot.y}`, () =>
                cityLabel(input.labels[c].text, spot),
              )
            : [],
        ),
      ],
    };
  };

  const stays = (frame: number) =>
    frame > 0 &&
    dots[frame] === dots[frame - 1] &&
    views[frame] === views[frame - 1] &&
    alike(placements[frame], placements[frame - 1]);
  /** The first of the frames that look like each frame. */
  const origins: number[] = [];
  for (let i = 0; i < clock.length; i++) origins.push(stays(i) ? origins[i - 1] : i);
  const regions = new Map<number, Region>();
  return (frame) => remembered(regions, origins[frame], region);
}

function alike(a: Placement, b: Placement): boolean {
  for (let c = 0; c < a.length; c++) if (a[c]?.x !== b[c]?.x || a[c]?.y !== b[c]?.y) return false;
  return true;
}

/** At half pixels, so that there are few different ones to draw and to compress. */
function cityDots(points: Points): Mark[] {
  return Array.from({ length: points.length / 2 }, (_, c) => ({
    kind: 'dot',
    x: Math.round(2 * points[2 * c]) / 2,
    y: Math.round(2 * points[2 * c + 1]) / 2,
    radius: DOT,
    fill: cityColor(c),
  }));
}

function cityLabel(text: string, spot: Spot): Mark {
  return {
    kind: 'text',
    ...spot,
    runs: [{ text }],
    font: fonts.city,
    color: theme.ink,
    halo: theme.land,
  };
}

/** From each dot to its ring, where the two do not touch. */
function hairlines(dots: Points, places: Points): Mark[] {
  const lines: Mark[] = [];
  for (let k = 0; k < dots.length; k += 2) {
    const [x, y, u, v] = [dots[k], dots[k + 1], places[k], places[k + 1]];
    const length = Math.sqrt((u - x) * (u - x) + (v - y) * (v - y));
    if (length <= DOT + RING) continue;
    const inside = RING / length;
    lines.push(line(theme.hairline, 1, x, y, u + (x - u) * inside, v + (y - v) * inside));
  }
  return lines;
}

function missing(nit: number): never {
  throw new Error(`Expected the dots of iteration ${nit}, got none`);
}
