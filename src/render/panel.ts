import { bounds, follow, toPixels, union, type View, width } from './camera.js';
import type { Mark, Measure, Points, Rect, Region } from './frame.js';
import { type Placement, placeLabels, type Spot } from './labels.js';
import { fonts } from './layout.js';
import type { FlatMap } from './map.js';
import { filled, line } from './marks.js';
import { remembered } from './remembered.js';
import { cityColor, paled, theme } from './theme.js';

const DOT = 6;
const RING = 8.5;
/** Moments of a trail that are drawn strongly; the colour's share of either part. */
const RECENT = 10;
const NEAR = 0.75;
const DISTANT = 0.4;

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
  const at = (nit: number) => track.get(nit) ?? missing(nit);
  const occupied = clock.map((nit) => {
    const box = bounds(at(nit));
    return map ? union(box, bounds(map.places)) : box;
  });
  const views = follow(occupied, rect);
  const dots = clock.map((nit, i) => toPixels(at(nit), views[i], rect));
  const labels = input.labels.map(({ text, weight }) => ({
    width: measure([{ text }], fonts.city),
    weight,
  }));
  const placements = placeLabels(dots, labels, rect);
  const moments = [...new Set(clock)];
  const backdrops = new Map<View, readonly Mark[]>();
  const trails = new Map<View, (readonly Mark[])[]>();

  const coastlines = map?.coastlines(views[0], width(views[views.length - 1]) / rect.width);
  const backdrop = (view: View) => {
    const sea = filled(rect, map ? theme.sea : theme.paper);
    if (!map || !coastlines) return [sea];
    const rings = coastlines.map((ring) => toPixels(ring, view, rect));
    const places = toPixels(map.places, view, rect);
    const land: Mark = { kind: 'area', rings, fill: theme.land, stroke: theme.coast };
    return [sea, land, ...circles(places)];
  };
  /** The trail so far as one line a city where the view begins, and from there on step by step. */
  const settled = (view: View, moment: number) => {
    const begin = moments.indexOf(clock[views.indexOf(view)]);
    const drawn = remembered(trails, view, () => [
      steps(moments.slice(0, begin + 1).map(at), view, rect, DISTANT),
    ]);
    for (let m = begin + drawn.length; m <= moment; m++) {
      drawn.push(steps([at(moments[m - 1]), at(moments[m])], view, rect, DISTANT));
    }
    return drawn.slice(0, moment - begin + 1);
  };
  const region = (frame: number): Region => {
    const view = views[frame];
    const points = dots[frame];
    const moment = moments.indexOf(clock[frame]);
    const recent = moments.slice(Math.max(0, moment - RECENT), moment + 1);
    const live = [
      ...steps(recent.map(at), view, rect, NEAR),
      ...(map && input.hairlines && moment === moments.length - 1
        ? hairlines(points, toPixels(map.places, view, rect))
        : []),
      ...cityDots(points),
      ...placements[frame].flatMap((spot, c) =>
        spot ? cityLabel(input.labels[c].text, spot) : [],
      ),
    ];
    return {
      rect,
      backdrop: remembered(backdrops, view, backdrop),
      settled: settled(view, moment),
      live,
    };
  };

  const stays = (frame: number) =>
    frame > 0 &&
    clock[frame] === clock[frame - 1] &&
    views[frame] === views[frame - 1] &&
    alike(placements[frame], placements[frame - 1]);
  /** The first of the frames that look like each frame. */
  const origins: number[] = [];
  for (let i = 0; i < clock.length; i++) origins.push(stays(i) ? origins[i - 1] : i);
  const regions = new Map<number, Region>();
  return (frame) => remembered(regions, origins[frame], region);
}

function alike(a: Placement, b: Placement): boolean {
  return a.every((spot, c) => spot?.x === b[c]?.x && spot?.y === b[c]?.y);
}

/** A trail of each city through the positions given. */
function steps(path: readonly Points[], view: View, rect: Rect, share: number): Mark[] {
  if (path.length < 2) return [];
  const pixels = path.map((points) => toPixels(points, view, rect));
  return Array.from({ length: path[0].length / 2 }, (_, c) =>
    line(
      paled(cityColor(c), share),
      1.6,
      ...pixels.flatMap((points) => [points[2 * c], points[2 * c + 1]]),
    ),
  );
}

function cityDots(points: Points): Mark[] {
  return Array.from({ length: points.length / 2 }, (_, c) => ({
    kind: 'dot',
    x: points[2 * c],
    y: points[2 * c + 1],
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

function circles(places: Points): Mark[] {
  return Array.from({ length: places.length / 2 }, (_, c) => ({
    kind: 'ring',
    x: places[2 * c],
    y: places[2 * c + 1],
    radius: RING,
    color: theme.ring,
  }));
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
