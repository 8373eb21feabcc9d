import type { Rect } from './frame.js';

/** Left, top, right, bottom, in the map's units; y down. */
export type Box = readonly [left: number, top: number, right: number, bottom: number];

/** A part of the map, with the proportions of its panel. */
export type View = Box;

/** Pixels kept free between the outermost dots and the panel's edge. */
const MARGIN = 22;
/** The move goes to a view that is at most so much wider than the closest the end allows. */
const NEAR_ENOUGH = 1.08;
/** A move is worth it when it magnifies by this much. */
const WORTH = 1.15;
/** Frames a move takes, and the frames held still before it. */
const GLIDE = 5;
const REST = 18;

/**
 * What a panel shows in each frame: everything that is or will be on the map from that frame on.
 * A view that moves draws the whole map again, so it moves at most once: from the least view that
 * holds the whole film to one that holds all the rest of it, as soon as that is about as close as
 * the end allows.
 *
 * `occupied[i]` bounds what is on the map in frame i. The views of a rest are one object.
 */
export function follow(occupied: readonly Box[], rect: Rect): View[] {
  const needed = [...occupied];
  for (let i = needed.length - 2; i >= 0; i--) needed[i] = union(needed[i], needed[i + 1]);

  const wide = enclose(needed[0], rect);
  const closest = enclose(needed[needed.length - 1], rect);
  const views = needed.map(() => wide);
  if (width(wide) < WORTH * width(closest)) return views;

  const isNear = (box: Box) => width(enclose(box, rect)) <= NEAR_ENOUGH * width(closest);
  const arrival = needed.findIndex((box, i) => i >= REST && isNear(box));
  if (arrival < 0 || arrival + GLIDE > needed.length) return views;
  const close = enclose(needed[arrival], rect);
  for (let step = 1; step < GLIDE; step++) {
    views[arrival + step - 1] = between(wide, close, step / GLIDE);
  }
  return views.fill(close, arrival + GLIDE - 1);
}

/** From the map to the panel's pixels. */
export function toPixels(points: Float64Array, view: View, rect: Rect): Float64Array {
  const scale = rect.width / width(view);
  const pixels = new Float64Array(points.length);
  for (let k = 0; k < points.length; k += 2) {
    pixels[k] = rect.x + (points[k] - view[0]) * scale;
    pixels[k + 1] = rect.y + (points[k + 1] - view[1]) * scale;
  }
  return pixels;
}

export function bounds(points: Float64Array): Box {
  let [left, top, right, bottom] = [points[0], points[1], points[0], points[1]];
  for (let k = 2; k < points.length; k += 2) {
    left = Math.min(left, points[k]);
    right = Math.max(right, points[k]);
    top = Math.min(top, points[k + 1]);
    bottom = Math.max(bottom, points[k + 1]);
  }
  return [left, top, right, bottom];
}

export function union(a: Box, b: Box): Box {
  return [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])];
}

export function width(box: Box): number {
  return box[2] - box[0];
}

/** The least view of the panel's proportions that holds the box and its margin. */
function enclose(box: Box, rect: Rect): View {
  const across = (box[2] - box[0]) / (rect.width - 2 * MARGIN);
  const down = (box[3] - box[1]) / (rect.height - 2 * MARGIN);
  // A single point is as well seen at any scale.
  const unit = Math.max(across, down) || 1;
  const x = (box[0] + box[2]) / 2;
  const y = (box[1] + box[3]) / 2;
  const [w, h] = [(unit * rect.width) / 2, (unit * rect.height) / 2];
  return [x - w, y - h, x + w, y + h];
}

/** Slow at both ends; holds whatever both views hold. */
function between(a: View, b: View, t: number): View {
  const eased = t * t * (3 - 2 * t);
  const [left, top, right, bottom] = a.map((c, k) => c + eased * (b[k] - c));
  return [left, top, right, bottom];
}
