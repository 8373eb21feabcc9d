import { expect, it } from 'vitest';
import { filmName } from '../../src/cli/film-name.js';
import type { Options } from '../../src/cli/options.js';

const PLAIN: Options = { matrix: undefined, methods: undefined, seed: 42, language: 'en' };
const long = Array.from({ length: 30 }, (_, k) => `City ${k}`);

it('gives films that differ names that differ', () => {
  const names = [
    filmName('15', PLAIN, undefined),
    filmName('15', { ...PLAIN, seed: 7 }, undefined),
    filmName('15', { ...PLAIN, methods: ['bfgs', 'powell'] }, undefined),
    filmName('15', { ...PLAIN, methods: ['powell', 'bfgs'] }, undefined),
    filmName('15', { ...PLAIN, methods: 'as-in-post' }, undefined),
    filmName('15', PLAIN, 'ru'),
    filmName('15 gd nm', PLAIN, undefined),
    filmName('world 15', PLAIN, undefined),
    filmName('1, 2; 3, 4; 5, 6', PLAIN, undefined),
    filmName('1, 2; 3, 4; 5, -6', PLAIN, undefined),
    filmName(long.join(', '), PLAIN, undefined),
    filmName([...long, 'Rome'].join(', '), PLAIN, undefined),
    filmName('15', { ...PLAIN, matrix: 'm.csv' }, undefined),
    filmName('15', { ...PLAIN, matrix: 'm.tsv' }, undefined),
    filmName('15', { ...PLAIN, matrix: 'a/m.csv' }, undefined),
  ];
  expect(new Set(names).size).toBe(names.length);
  expect(names.slice(0, 3)).toStrictEqual([
    'mds-race-15.gif',
    'mds-race-15-seed-7.gif',
    'mds-race-15-bfgs-powell.gif',
  ]);
  for (const name of names) expect(name).toMatch(/^[\p{L}\p{N}.-]{1,120}$/u);
});
