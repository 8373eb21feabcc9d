import type { Points, Rect } from './frame.js';
import { bestCourse, HIDDEN } from './label-course.js';

/** What a label needs to be placed: `width` pixels, and how soon it gives way. */
export interface Label {
  readonly width: number;
  /** The lower, the sooner it gives way. */
  readonly weight: number;
}

/** A label's baseline: its left end, centre or right end, in whole pixels, as moving text stays crisp. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly align: 'left' | 'center' | 'right';
}

/** Of each label, where it stands in a frame; undefined where there is no room for it. */
export type Placement = readonly (Spot | undefined)[];

/** The sides of a dot, in order of preference: x to the right, y down. */
const SIDES = [
  [1, 0],
  [-1, 0],
  [0, -1],
  [0, 1],
  [1, -1],
  [-1, -1],
  [1, 1],
  [-1, 1],
] as const;
/** What a step down that order costs, in frames of being shown; what a foreign dot nearby does. */
const STEP_DOWN = 0.01;
const NEIGHBOUR = 0.04;
/** Pixels beside, and above and below, that count as near by. */
const NEAR_X = 40;
const NEAR_Y = 14;

/** Height of a label's box, and from its bottom to the baseline; pixels. */
const HEIGHT = 20;
const DESCENT = 5;
/** From a dot's centre to its label's box. */
const GAP = 11;
/** The same along each axis, where the label stands at a corner. */
const DIAGONAL_GAP = 6;
/** What a dot keeps free of others' labels, from its centre: beside it, and above and below. */
const CLEARANCE_X = 12;
const CLEARANCE_Y = 8;
/** Between the boxes of labels side by side. */
const BETWEEN = 3;
/** A label stands still while its dot stays within so many pixels. */
const SLACK = 2.5;

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/**
 * Places the labels in every frame, `dots[i]` being frame i's dots. No label touches another, a
 * foreign dot or the panel's edge; a label never changes its side from one frame to the next. The
 * heaviest takes the best course through the whole film, and the others in turn what it leaves.
 */
export function placeLabels(
  dots: readonly Points[],
  labels: readonly Label[],
  panel: Rect,
): Placement[] {
  const order = labels
    .map((_, c) => c)
    .sort((a, b) => labels[b].weight - labels[a].weight || a - b);
  const taken = dots.map((): Box[] => []);
  const placements = dots.map(() => new Array<Spot | undefined>(labels.length));
  for (const c of order) {
    const held = steadied(dots, c);
    const at = (frame: number, side: number) => spot(held[2 * frame], held[2 * frame + 1], side);
    const course = bestCourse(dots.length, SIDES.length, (frame, side) => {
      const box = boxOf(at(frame, side), labels[c].width);
      if (!within(box, panel) || taken[frame].some((other) => overlap(box, other))) {
        return Number.NEGATIVE_INFINITY;
      }
      return 1 - STEP_DOWN * side - NEIGHBOUR * neighbours(box, dots[frame], c);
    });
    course.forEach((side, frame) => {
      if (side === HIDDEN) return;
      const place = at(frame, side);
      placements[frame][c] = place;
      taken[frame].push(boxOf(place, labels[c].width));
    });
  }
  return placements;
}

/** Where the label of dot c takes its dot to be in each frame: x0, y0, x1, y1, … */
function steadied(dots: readonly Points[], c: number): Float64Array {
  const held = new Float64Array(2 * dots.length);
  let [x, y] = [dots[0][2 * c], dots[0][2 * c + 1]];
  dots.forEach((points, frame) => {
    const [u, v] = [points[2 * c], points[2 * c + 1]];
    if (Math.abs(u - x) > SLACK || Math.abs(v - y) > SLACK) [x, y] = [u, v];
    held[2 * frame] = x;
    held[2 * frame + 1] = y;
  });
  return held;
}

function spot(x: number, y: number, side: number): Spot {
  const [dx, dy] = SIDES[side];
  const gap = dx !== 0 && dy !== 0 ? DIAGONAL_GAP : GAP;
  return {
    x: Math.round(x + dx * gap),
    y: Math.round(y + dy * (gap + HEIGHT / 2)) + HEIGHT / 2 - DESCENT,
    align: dx > 0 ? 'left' : dx < 0 ? 'right' : 'center',
  };
}

function boxOf({ x, y, align }: Spot, width: number): Box {
  const left = align === 'left' ? x : align === 'right' ? x - width : x - width / 2;
  const bottom = y + DESCENT;
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
  return (
    a.left < b.right + BETWEEN && b.left < a.right + BETWEEN && a.top < b.bottom && b.top < a.bottom
  );
}

/** The dots near the box, other than `own`; infinitely many where one is too near. */
function neighbours({ left, top, right, bottom }: Box, points: Points, own: number): number {
  let near = 0;
  for (let k = 0; k < points.length; k += 2) {
    if (k === 2 * own) continue;
    const [x, y] = [points[k], points[k + 1]];
    const beside = Math.max(left - x, x - right);
    const over = Math.max(top - y, y - bottom);
    if (beside < CLEARANCE_X && over < CLEARANCE_Y) return Number.POSITIVE_INFINITY;
    if (beside < NEAR_X && over < NEAR_Y) near++;
  }
  return near;
}
