import { describe, expect, it } from 'vitest';
import { presetCities } from '../../src/gazetteer/presets.js';
import type { Unsettled } from '../../src/gazetteer/request-mistake.js';
import { methodIds, methodNames } from '../../src/optimize/registry.js';
import { type Mistake, mistakeText } from '../../src/text/mistakes.js';
import { languages, speech } from '../../src/text/speech.js';

const file = 'd.csv';
const cell = { row: 2, column: 3, text: 'far\naway\u202e' };
const candidates = presetCities
  .slice(0, 3)
  .map((city) => ({ city, where: { ru: 'Россия', en: 'Russia' } }));

function unknown(query: string, kind: 'far' | 'near' = 'far'): Unsettled {
  const suggestions = kind === 'near' ? candidates : [];
  return { index: 0, item: { query, city: undefined, trouble: 'unknown', suggestions } };
}

const mistakes: Mistake[] = [
  { kind: 'unknown-cities', items: [unknown('Foo'), unknown('Bar')], settled: 0 },
  { kind: 'unknown-cities', items: [unknown(`${'x'.repeat(5000)}\n`)], settled: 3 },
  { kind: 'unknown-cities', items: new Array(900).fill(unknown('Foo', 'near')), settled: 0 },
  { kind: 'too-few-cities', n: 0, least: 3, repeated: [] },
  { kind: 'too-few-cities', n: 2, least: 3, repeated: presetCities.slice(0, 2) },
  { kind: 'too-many-cities', n: 61, most: 60 },
  { kind: 'preset-size', preset: 'world', size: '22', least: 3, most: 21 },
  { kind: 'matrix-not-text', file },
  { kind: 'matrix-empty', file },
  { kind: 'matrix-not-a-table', file },
  { kind: 'matrix-all-zero', file },
  { kind: 'matrix-broken-quotes', file, line: 2 },
  { kind: 'matrix-too-few', file, n: 2, bound: 3 },
  { kind: 'matrix-too-many', file, bound: 200 },
  { kind: 'matrix-name-too-long', file, name: 'a'.repeat(201), bound: 200 },
  { kind: 'list-too-slow' },
  { kind: 'file-too-slow', file },
  { kind: 'reader-busy' },
  { kind: 'matrix-not-square', file, rows: 4, columns: 3 },
  { kind: 'matrix-ragged', file, row: 2, cells: 2, expected: 3 },
  { kind: 'matrix-names-differ', file, row: 2, name: 'x', expected: 'b' },
  { kind: 'matrix-not-a-number', file, cell },
  { kind: 'matrix-not-finite', file, cell },
  { kind: 'matrix-negative', file, cell },
  { kind: 'matrix-diagonal', file, cell },
  { kind: 'matrix-not-symmetric', file, cell, mirrored: { row: 3, column: 2, text: '4' } },
  { kind: 'file-missing', file },
  { kind: 'file-not-ordinary', file },
  { kind: 'file-unreadable', file, code: 'EACCES' },
  { kind: 'file-too-large', file, megabytes: 8 },
  { kind: 'out-unwritable', file, code: 'ENOENT' },
  { kind: 'seed', text: '-1' },
  { kind: 'language', text: 'de' },
  {
    kind: 'unknown-methods',
    names: ['nestrov', 'x'],
    known: ['nesterov', 'adam'],
    spellings: [['nesterov', 'nesterov']],
  },
  { kind: 'not-two-methods', known: ['nesterov', 'adam'] },
  { kind: 'not-of-the-post' },
  { kind: 'methods-twice' },
  { kind: 'both-sources' },
];

describe.each(languages)('a mistake in %s', (language) => {
  it.each(mistakes)('$kind is one line that names the trouble', (mistake) => {
    const text = mistakeText(mistake, speech(language));
    expect(text).not.toMatch(/[\n\p{C}{}]/u);
    expect(text).toMatch(/[.!]$/);
    expect(text.length).toBeGreaterThan(20);
    expect(text.length).toBeLessThan(700);
    if ('file' in mistake) expect(text).toContain(file);
    if ('cell' in mistake) expect(text).toContain('far away');
  });
});

describe('a method that is not known', () => {
  const text = (...names: string[]) =>
    mistakeText(
      { kind: 'unknown-methods', names, known: methodIds, spellings: [...methodNames] },
      speech('en'),
    );

  it.each([
    [['Nestrov'], 'nesterov'],
    [['gradient'], 'gradient-descent'],
    [['powel', 'adan'], 'powell or adam'],
    [['gdd'], 'gd (gradient-descent)'],
    [['GDS'], 'gd (gradient-descent)'],
    [['nagg'], 'nag (nesterov)'],
    [['cmas'], 'cma (cma-es)'],
    [['lbfg'], 'lbfgs (l-bfgs)'],
    [['nelder'], 'nelder-mead, nelder-mead-adaptive, or nelder-mead-restarts'],
    [['sup'], 'sp (subplex)'],
    [['pww'], 'pw (powell)'],
  ])('%j suggests %s', (names, near) => {
    expect(text(...names)).toContain(`Did you mean ${near}?`);
  });

  it('suggests all methods that are equally near', () => {
    expect(text('nmm')).toMatch(/Did you mean nm \(nelder-mead\), nma \(.*\), or nmr \(.*\)\?/);
  });

  it.each(['foo', 'x', 'gx', 'magic', '15', 'zzzzzzzz', 'лбфгс', 'rome', 'oslo'])(
    '%s is near none',
    (far) => {
      expect(text(far)).toContain(`The methods are ${methodIds.join(', ')}.`);
      expect(text(far)).not.toContain('Did you mean');
    },
  );
});
