import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestCourse, HIDDEN } from '../../src/render/label-course.js';

const SIDES = 2;
const CHANGE = 4;
const ABSENCE = 4;
/** Of a frame at each side: enough that changes pay in a few frames. */
const WORTH = [4, 3.5];
const NO_ROOM = Number.NEGATIVE_INFINITY;

/** Whether there is room in each frame, at each side. */
const rooms = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 1, maxLength: 9 });

function courseIn(room: readonly (readonly boolean[])[]): number[] {
  const gain = (frame: number, side: number) => (room[frame][side] ? WORTH[side] : NO_ROOM);
  return [...bestCourse(room.length, SIDES, gain)];
}

/** What a course is worth; −∞ for one that is not allowed. */
function worth(course: readonly number[], room: readonly (readonly boolean[])[]): number {
  let sum = 0;
  let last = HIDDEN;
  let away = ABSENCE;
  for (const [i, side] of course.entries()) {
    const before = i > 0 ? course[i - 1] : side;
    if (side !== before) {
      if (side !== HIDDEN && before !== HIDDEN) return NO_ROOM;
      sum -= CHANGE;
    }
    if (side === HIDDEN) away++;
    else {
      if (!room[i][side] || (last !== HIDDEN && side !== last && away < ABSENCE)) return NO_ROOM;
      sum += WORTH[side];
      last = side;
      away = 0;
    }
  }
  return sum;
}

describe('the best course of a label', () => {
  it('is the best of all', () => {
    fc.assert(
      fc.property(rooms, (room) => {
        const course = courseIn(room);
        let best = NO_ROOM;
        for (let code = 0; code < 3 ** room.length; code++) {
          const other = room.map((_, i) => (Math.floor(code / 3 ** i) % 3) - 1);
          best = Math.max(best, worth(other, room));
        }
        expect(worth(course, room)).toBeCloseTo(best, 9);
      }),
      { numRuns: 100 },
    );
  });

  it('comes back when there is room again, to its side at once and to another after a while', () => {
    const frames = (count: number, ...room: boolean[]) => new Array<boolean[]>(count).fill(room);
    const [left, right] = [frames(20, true, false), frames(20, false, true)];
    const none = frames(1, false, false);
    expect(courseIn([...left, ...none, ...left])).toStrictEqual([
      ...new Array(20).fill(0),
      HIDDEN,
      ...new Array(20).fill(0),
    ]);
    expect(courseIn([...left, ...right])).toStrictEqual([
      ...new Array(20).fill(0),
      ...new Array(ABSENCE).fill(HIDDEN),
      ...new Array(20 - ABSENCE).fill(1),
    ]);
  });

  it('does not show what cannot stay', () => {
    const short = [false, false, true, false, false].map((room) => [room, room]);
    expect(courseIn(short)).toStrictEqual(new Array(5).fill(HIDDEN));
  });
});
