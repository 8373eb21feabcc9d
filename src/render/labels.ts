import type { Points, Rect } from './frame.js';

/** What a label needs to be placed: `width` pixels, and how soon it gives way. */
export interface Label {
  readonly width: number;
  /** The lower, the sooner it gives way. */
  readonly weight: number;
}

/** Where a label may stand, seen from its dot, in order of preference: x to the right, y down. */
const directions = {
  right: [1, 0],
  left: [-1, 0],
  above: [0, -1],
  below: [0, 1],
  aboveRight: [1, -1],
  aboveLeft: [-1, -1],
  belowRight: [1, 1],
  belowLeft: [-1, 1],
} as const;
export type Side = keyof typeof directions;
const sides = Object.keys(directions) as Side[];

/** Of each label, where it stands in a frame; undefined where there is no room for it. */
export type Placement = readonly (Side | undefined)[];

/** Height of a label's box, and from its bottom to the baseline; pixels. */
const HEIGHT = 20;
const DESCENT = 5;
/** From a dot's centre to its label's box. */
const GAP = 11;
/** The same along each axis, where the label stands at a corner. */
const DIAGONAL_GAP = 5;
/** What a dot keeps free of others' labels, from its centre: beside it, and above and below. */
const CLEARANCE_X = 13;
const CLEARANCE_Y = 8;
/** Frames a label stays away before it may come back on another side. */
const ABSENCE = 4;
/** A label that could stay no longer than this is not shown at all. */
const SHORTEST_STAY = 6;

/**
 * Places the labels in every frame, `dots[i]` being frame i's dots. No label touches another, a
 * foreign dot or the panel's edge. A label that is shown stays on its side of the dot; when that is
 * taken it goes, and comes back when there is room. Where the dots come to rest for good
 * all labels that find a place are shown.
 */
export function placeLabels(
  dots: readonly Points[],
  labels: readonly Label[],
  panel: Rect,
): Placement[] {
  const order = labels
    .map((_, c) => c)
    .sort((a, b) => labels[b].weight - labels[a].weight || a - b);
  const restsFrom = 1 + dots.findLastIndex((points) => !same(points, dots[dots.length - 1]));
  const lastSeen: { side: Side; frame: number }[] = [];
  const frames: (Side | undefined)[][] = [];

  dots.forEach((points, frame) => {
    const taken: Box[] = [];
    const placement = new Array<Side | undefined>(labels.length).fill(undefined);
    for (const c of order) {
      const seen = lastSeen[c];
      const choice = choices(seen, frame, frame === restsFrom).find((side) => {
        const box = labelBox(points[2 * c], points[2 * c + 1], labels[c].width, side);
        return (
          within(box, panel) &&
          !taken.some((other) => overlap(box, other)) &&
          !covers(box, points, c)
        );
      });
      if (!choice) continue;
      placement[c] = choice;
      lastSeen[c] = { side: choice, frame };
      taken.push(labelBox(points[2 * c], points[2 * c + 1], labels[c].width, choice));
    }
    frames.push(placement);
  });
  dropShortStays(frames);
  return frames;
}

/** The baseline's anchor of a label beside its dot, in whole pixels: text that moves stays crisp. */
export function anchor(
  x: number,
  y: number,
  side: Side,
): { x: number; y: number; align: 'left' | 'center' | 'right' } {
  const [dx, dy] = directions[side];
  const gap = dx !== 0 && dy !== 0 ? DIAGONAL_GAP : GAP;
  return {
    x: Math.round(x + dx * gap),
    y: Math.round(y + dy * (gap + HEIGHT / 2)) + HEIGHT / 2 - DESCENT,
    align: dx > 0 ? 'left' : dx < 0 ? 'right' : 'center',
  };
}

function same(a: Points, b: Points): boolean {
  return a.every((c, k) => c === b[k]);
}

/** The side it had; after an absence, or where the dots come to rest, any. */
function choices(
  seen: { side: Side; frame: number } | undefined,
  frame: number,
  rests: boolean,
): readonly Side[] {
  if (!seen) return sides;
  const same = sides.filter((side) => side === seen.side);
  if (!rests && frame - seen.frame <= ABSENCE) return same;
  return [...same, ...sides.filter((side) => side !== seen.side)];
}

/** Clears the stays that are too short to read, except those that reach the end. */
function dropShortStays(frames: (Side | undefined)[][]): void {
  for (let c = 0; c < frames[0].length; c++) {
    let start = 0;
    for (let i = 1; i < frames.length; i++) {
      if (frames[i][c] === frames[start][c]) continue;
      if (i - start < SHORTEST_STAY) {
        for (let k = start; k < i; k++) frames[k][c] = undefined;
      }
      start = i;
    }
  }
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function labelBox(x: number, y: number, width: number, side: Side): Box {
  const { x: at, y: baseline, align } = anchor(x, y, side);
  const left = align === 'left' ? at : align === 'right' ? at - width : at - width / 2;
  const bottom = baseline + DESCENT;
  return { left, top: bottom - HEIGHT, right: left + width, bottom };
}

function within(box: Box, panel: Rect): boolean {
  return (
    box.left >= panel.x + 3 &&
    box.right <= panel.x + panel.width - 3 &&
    box.top >= panel.y + 1 &&
    box.bottom <= panel.y + panel.height - 1
  );
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right + 3 && b.left < a.right + 3 && a.top < b.bottom && b.top < a.bottom;
}

/** Whether the box touches a dot other than `own`. */
function covers(box: Box, points: Points, own: number): boolean {
  for (let k = 0; k < points.length; k += 2) {
    if (k === 2 * own) continue;
    const [x, y] = [points[k], points[k + 1]];
    if (
      x > box.left - CLEARANCE_X &&
      x < box.right + CLEARANCE_X &&
      y > box.top - CLEARANCE_Y &&
      y < box.bottom + CLEARANCE_Y
    ) {
      return true;
    }
  }
  return false;
}
