import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bracket } from '../../src/optimize/bracket.js';
import { brent } from '../../src/optimize/brent.js';
import { readGolden } from '../goldens/read.js';

const lines = {
  parabola: (x: number) => (x - 0.3) * (x - 0.3),
  'parabola, far behind': (x: number) => (x + 1e6) * (x + 1e6),
  'parabola, faint': (x: number) => 1e-30 * ((x - 50) * (x - 50)),
  quartic: (x: number) => (x - 1000) * (x - 1000) * (x - 1000) * (x - 1000),
  cubic: (x: number) => x * (x * x - 300),
  kink: (x: number) => Math.abs(x - 0.7),
  'kink, far away': (x: number) => Math.abs(x - 12345.678),
  cusp: (x: number) => Math.sqrt(Math.abs(x + 3.21)),
  well: (x: number) => -1 / (1 + (x - 5) * (x - 5)),
  'two wells': (x: number) => (x * x - 9) * (x * x - 9) + x,
  stairs: (x: number) => Math.floor(8 * x) * Math.floor(8 * x),
  flat: () => 1,
};

interface Golden {
  line: keyof typeof lines;
  xtol: number;
  x: number;
  fun: number;
  nfev: number;
}

/** Polynomials of degree 4 that rise at both ends. */
const quartics = fc
  .tuple(...Array.from({ length: 4 }, () => fc.double({ min: -9, max: 9, noNaN: true })))
  .map(
    ([a, b, c, d]) =>
      (x: number) =>
        (((x + a) * x + b) * x + c) * x + d,
  );

describe('bracket', () => {
  it('has its middle between the others and nowhere above them', () => {
    fc.assert(
      fc.property(quartics, (f) => {
        const { first, middle, last } = bracket(f);
        for (const { x, value } of [first, middle, last]) expect(f(x)).toBe(value);
        expect(Math.sign(middle.x - first.x) * Math.sign(last.x - middle.x)).toBe(1);
        expect(middle.value).toBeLessThanOrEqual(Math.min(first.value, last.value));
      }),
    );
  });

  it('refuses a function that falls without end', () => {
    let value = 0;
    expect(() => bracket(() => value--)).toThrow(/^Expected a minimum along the line, got a fall/);
  });
});

describe('brent', () => {
  it.each(readGolden<Golden[]>('powell-lines.json'))(
    "is scipy's: $line to $xtol",
    ({ line, xtol, x, fun, nfev }) => {
      let calls = 0;
      const minimum = brent((x) => {
        calls++;
        return lines[line](x);
      }, xtol);
      expect(minimum).toStrictEqual({ x, value: fun });
      expect(calls).toBe(nfev);
    },
  );

  it('ends no higher than it starts, and lower than points nearby', () => {
    fc.assert(
      fc.property(quartics, (f) => {
        const { x, value } = brent(f, 1e-6);
        expect(value).toBe(f(x));
        expect(value).toBeLessThanOrEqual(Math.min(f(0), f(1)));
        const nearby = 1e-4 * (Math.abs(x) + 1);
        const rounding = 1e-13 * (x * x * x * x + 1000);
        expect(value).toBeLessThanOrEqual(f(x - nearby) + rounding);
        expect(value).toBeLessThanOrEqual(f(x + nearby) + rounding);
      }),
    );
  });
});
