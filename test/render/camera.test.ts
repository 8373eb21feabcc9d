import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Box, bounds, follow, toPixels, union, width } from '../../src/render/camera.js';
import { timeline } from '../../src/render/timeline.js';

const rect = { x: 0, y: 100, width: 800, height: 330 };
const coordinate = fc.integer({ min: -5000, max: 5000 });
const box = fc
  .tuple(coordinate, coordinate, coordinate, coordinate)
  .map(([a, b, c, d]): Box => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)]);
/** What is on the map in each frame of a film of `last` iterations. */
const film = fc.integer({ min: 1, max: 300 }).chain((last) => {
  const clock = timeline(last);
  const moments = [...new Set(clock)];
  return fc
    .array(box, { minLength: moments.length, maxLength: moments.length })
    .map((boxes) => clock.map((nit) => boxes[moments.indexOf(nit)]));
});

describe('the camera', () => {
  it('has all that is and will be on the map in view, with a margin', () => {
    fc.assert(
      fc.property(film, (occupied) => {
        const views = follow(occupied, rect);
        expect(views.length).toBe(occupied.length);
        views.forEach((view, i) => {
          const [left, top, right, bottom] = occupied.slice(i).reduce(union);
          const corners = toPixels(Float64Array.of(left, top, right, bottom), view, rect);
          expect(corners[0]).toBeGreaterThan(rect.x + 21.9);
          expect(corners[1]).toBeGreaterThan(rect.y + 21.9);
          expect(corners[2]).toBeLessThan(rect.x + rect.width - 21.9);
          expect(corners[3]).toBeLessThan(rect.y + rect.height - 21.9);
        });
      }),
    );
  });

  it('only ever closes in, keeps its proportions, and ends about as close as it can', () => {
    fc.assert(
      fc.property(film, (occupied) => {
        const views = follow(occupied, rect);
        views.forEach((view, i) => {
          expect((view[3] - view[1]) / width(view)).toBeCloseTo(rect.height / rect.width, 6);
          if (i > 0) expect(width(view)).toBeLessThanOrEqual(width(views[i - 1]) * (1 + 1e-9));
        });
        const last = occupied[occupied.length - 1];
        const closest = Math.max(width(last) / 756, (last[3] - last[1]) / 286) * 800;
        expect(width(views[views.length - 1])).toBeLessThan(1.15 * closest + 1e-9);
      }),
    );
  });

  it('moves at most once, in a few frames, after the titles have been read', () => {
    fc.assert(
      fc.property(film, (occupied) => {
        const views = follow(occupied, rect);
        const moves = views.flatMap((view, i) => (i > 0 && view !== views[i - 1] ? [i] : []));
        if (moves.length === 0) return;
        expect(moves).toStrictEqual(moves.map((_, k) => moves[0] + k));
        expect(moves.length).toBe(5);
        expect(moves[0]).toBeGreaterThanOrEqual(12);
        expect(width(views[0])).toBeGreaterThan(1.06 * width(views[views.length - 1]));
      }),
    );
  });

  it('takes points that all coincide', () => {
    const occupied = timeline(3).map((): Box => [7, 7, 7, 7]);
    const pixels = toPixels(Float64Array.of(7, 7), follow(occupied, rect)[0], rect);
    expect([...pixels]).toStrictEqual([400, 265]);
  });
});

it('bounds points', () => {
  expect(bounds(Float64Array.of(1, 5, -2, 3, 0, 9))).toStrictEqual([-2, 3, 1, 9]);
});
