import { expect, it } from 'vitest';
import { randomStart } from '../../src/mds/start.js';
import { readGolden } from '../goldens/read.js';

it.each(readGolden<{ seed: number; n: number; x: number[] }[]>('start.json'))(
  "is numpy's start for seed $seed, $n points",
  ({ seed, n, x }) => {
    expect([...randomStart(n, seed).slice(-x.length)]).toStrictEqual(x);
  },
);

it.each([-1, 4294967296, 0.5, Number.NaN])('refuses the seed %d', (seed) => {
  expect(() => randomStart(3, seed)).toThrow(/Expected a seed/);
});
