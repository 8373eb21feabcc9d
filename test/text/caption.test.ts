import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compare, type Problem } from '../../src/compare.js';
import { presetCities, presets } from '../../src/gazetteer/presets.js';
import { NO_NOTES, type Notes } from '../../src/gazetteer/request.js';
import { type MethodSummary, type Summary, summarize } from '../../src/summary.js';
import { caption } from '../../src/text/caption.js';
import { shortList } from '../../src/text/short-list.js';
import { languages, speech } from '../../src/text/speech.js';

const cities = fc.integer({ min: 3, max: 60 }).map(
  (n): Problem => ({
    kind: 'cities',
    cities: presetCities.slice(0, n),
  }),
);
const matrix = fc
  .array(fc.string({ unit: 'grapheme', maxLength: 80 }), { minLength: 3, maxLength: 60 })
  .map(
    (names): Problem => ({
      kind: 'matrix',
      names,
      distances: { n: names.length, values: new Float64Array(names.length ** 2).fill(1) },
    }),
  );

function method(id: 'gradient-descent' | 'nelder-mead'): fc.Arbitrary<MethodSummary> {
  const count = fc.nat(999_999);
  const positive = fc.double({ min: 1e-17, max: 1e7, noNaN: true });
  return fc.record({
    id: fc.constant(id),
    usesGradient: fc.constant(id === 'gradient-descent'),
    iterations: count,
    functionEvaluations: count,
    gradientEvaluations: count,
    flops: fc.integer({ min: 1, max: 1e15 }),
    finalLoss: positive,
    rmsError: positive,
    termination: fc.constantFrom('converged', 'max-iterations', 'max-evaluations', 'diverged'),
    localMinimum: fc.boolean(),
    milliseconds: positive,
  });
}

const summary: fc.Arbitrary<Summary> = fc
  .record({
    problem: fc.oneof(cities, matrix),
    startLoss: fc.constant(5),
    seed: fc.constant(42),
    methods: fc.tuple(method('gradient-descent'), method('nelder-mead')),
    flattens: fc.boolean(),
  })
  .map((parts) => {
    const { problem } = parts;
    const n = problem.kind === 'cities' ? problem.cities.length : problem.names.length;
    return { ...parts, variables: 2 * n };
  });

const where = { ru: 'Испания', en: 'Spain' };
const city = fc.constantFrom(...presetCities);
const remarks: fc.Arbitrary<Notes> = fc.record({
  corrected: fc.array(fc.record({ query: fc.string({ unit: 'grapheme', maxLength: 200 }), city })),
  namesakes: fc.array(
    fc.record({
      city,
      where: fc.constant(where),
      advice: fc.constant(where),
    }),
  ),
  repeated: fc.array(city),
});

/** The text after Telegram has taken the markup out. */
function plain(html: string): string {
  return html
    .replace(/<\/?(b|pre)>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

describe.each(languages)('a caption in %s', (language) => {
  const say = speech(language);

  it('fits Telegram, and its table a phone', () => {
    fc.assert(
      fc.property(summary, remarks, (figures, notes) => {
        const html = caption(figures, notes, say);
        expect(plain(html).length).toBeLessThanOrEqual(1024);
        const rows = /<pre>(.*)<\/pre>/s.exec(html)?.[1].split('\n') ?? [];
        expect(rows.length).toBe(7);
        for (const row of rows) expect(row.length).toBe(34);
        // Two columns, each with a gap before it.
        for (const row of rows) expect([row[10], row[22]]).toStrictEqual([' ', ' ']);
      }),
      { numRuns: 300 },
    );
  });

  it('has no markup but its own', () => {
    fc.assert(
      fc.property(summary, remarks, (figures, notes) => {
        const tags = caption(figures, notes, say).match(/<[^>]*>/g);
        expect(tags).toStrictEqual(['<b>', '</b>', '<pre>', '</pre>']);
      }),
    );
  });

  it('names every city of a preset', () => {
    const problem: Problem = { kind: 'cities', cities: presets.world };
    const request = { problem, methods: ['gradient-descent', 'nelder-mead'], seed: 42 } as const;
    const html = caption(summarize(compare(request, () => 0)), NO_NOTES, say);
    for (const { names } of presets.world) expect(html).toContain(names[language]);
  });
});

it('cuts a long list with the number of those left out', () => {
  const names = ['Moscow', 'Paris', 'London', 'Berlin'];
  expect(shortList(names, speech('en'), 100)).toBe('Moscow, Paris, London, Berlin');
  expect(shortList(names, speech('en'), 25)).toBe('Moscow, Paris and 2 more');
  expect(shortList(names, speech('ru'), 25)).toBe('Moscow, Paris и ещё 2');
  expect(shortList(names, speech('ru'), 3)).toBe('…');
});
