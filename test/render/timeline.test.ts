import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LAST_HOLD, timeline } from '../../src/render/timeline.js';

it('shows integers from 0 to the last, none twice but in the holds', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), (last) => {
      const clock = timeline(last);
      const moments = [...new Set(clock)];
      expect(clock.every(Number.isInteger)).toBe(true);
      expect(clock).toStrictEqual([...clock].sort((a, b) => a - b));
      expect(moments.length).toBe(Math.min(120, last + 1));
      expect([moments[0], moments.at(-1)]).toStrictEqual([0, last]);
      expect(clock.length).toBe(moments.length + 11 + LAST_HOLD - 1);
    }),
  );
});

it('is geometric once it can be', () => {
  const moments = [...new Set(timeline(12427))].filter((nit) => nit > 100);
  const ratios = moments.slice(1).map((nit, k) => nit / moments[k]);
  expect(Math.max(...ratios) / Math.min(...ratios)).toBeLessThan(1.02);
});
