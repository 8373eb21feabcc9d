import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Placement, placeLabels, type Spot } from '../../src/render/labels.js';

const panel = { x: 0, y: 50, width: 800, height: 330 };

const film = fc.integer({ min: 2, max: 25 }).chain((n) =>
  fc.record({
    labels: fc.array(fc.record({ width: fc.integer({ min: 20, max: 160 }), weight: fc.nat(9) }), {
      minLength: n,
      maxLength: n,
    }),
    dots: fc
      .array(
        fc.array(fc.tuple(fc.integer({ min: 8, max: 792 }), fc.integer({ min: 58, max: 372 })), {
          minLength: n,
          maxLength: n,
        }),
        { minLength: 1, maxLength: 4 },
      )
      // Each arrangement is held for a while, as at the ends of a film.
      .map((frames) =>
        frames.flatMap((points) =>
          new Array<Float64Array>(8).fill(Float64Array.from(points.flat())),
        ),
      ),
  }),
);

function box({ x, y, align }: Spot, width: number) {
  const left = x - { left: 0, center: width / 2, right: width }[align];
  return { left, right: left + width, top: y - 15, bottom: y + 5 };
}

function boxes(widths: readonly number[], placement: Placement) {
  return placement.flatMap((spot, c) => (spot ? [{ c, ...box(spot, widths[c]) }] : []));
}

/** The side of its dot that a label is at: −1, 0 or 1 each way. */
function sideOf({ y, align }: Spot, dots: Float64Array, c: number): string {
  const down = y - 5 - dots[2 * c + 1];
  const across = { left: 1, center: 0, right: -1 }[align];
  return `${across} ${Math.abs(down) < 8 ? 0 : Math.sign(down)}`;
}

type Box = ReturnType<typeof box>;

function outside(a: Box): boolean {
  const [right, bottom] = [panel.x + panel.width, panel.y + panel.height];
  return a.left < panel.x || a.right > right || a.top < panel.y || a.bottom > bottom;
}

function overlap(a: Box, b: Box): boolean {
  return a.right > b.left && b.right > a.left && a.bottom > b.top && b.bottom > a.top;
}

function gap(a: Box, x: number, y: number): number {
  const dx = Math.max(a.left - x, x - a.right, 0);
  const dy = Math.max(a.top - y, y - a.bottom, 0);
  return Math.hypot(dx, dy);
}

describe('labels', () => {
  it('never touch each other, a foreign dot or the edge', () => {
    fc.assert(
      fc.property(film, ({ labels, dots }) => {
        const widths = labels.map(({ width }) => width);
        const faults = placeLabels(dots, labels, panel).flatMap((placement, i) => {
          const placed = boxes(widths, placement);
          return placed.filter(
            (a) =>
              outside(a) ||
              placed.some((b) => b.c !== a.c && overlap(a, b)) ||
              labels.some((_, c) => c !== a.c && gap(a, dots[i][2 * c], dots[i][2 * c + 1]) < 6),
          );
        });
        expect(faults).toStrictEqual([]);
      }),
    );
  });

  it('keep their side from frame to frame', () => {
    const dots = Array.from({ length: 60 }, (_, i) =>
      Float64Array.of(100 + 5 * i, 200, 700 - 6 * i, 205, 400, 100),
    );
    const labels = [1, 3, 2].map((weight) => ({ width: 80, weight }));
    const placements = placeLabels(dots, labels, panel);
    for (let c = 0; c < labels.length; c++) {
      placements.forEach((placement, i) => {
        const [before, now] = [placements[i - 1]?.[c], placement[c]];
        if (before && now) {
          expect(sideOf(now, dots[i], c)).toBe(sideOf(before, dots[i - 1], c));
        }
      });
    }
    expect(placements[0].every((spot) => spot !== undefined)).toBe(true);
    expect(placements[59].every((spot) => spot !== undefined)).toBe(true);
  });

  it('give way to heavier ones', () => {
    const apart = new Array<Float64Array>(8).fill(Float64Array.of(30, 200, 30, 218));
    const sides = (weights: number[]) =>
      placeLabels(
        apart,
        weights.map((weight) => ({ width: 700, weight })),
        panel,
      )[0];
    expect(sides([1, 2])[1]).toBeDefined();
    expect(sides([2, 1])[0]).toBeDefined();
  });
});
