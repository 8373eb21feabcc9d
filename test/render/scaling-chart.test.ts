import { expect, it } from 'vitest';
import { type MethodId, methodIds, methods } from '../../src/optimize/registry.js';
import { createMeasure, paintPng } from '../../src/render/canvas.js';
import type { Mark } from '../../src/render/frame.js';
import { isDrawable } from '../../src/render/glyphs.js';
import { SIZE, scalingChart } from '../../src/render/scaling-chart.js';
import { methodColors } from '../../src/render/theme.js';
import type { Scaling, ScalingPoint } from '../../src/scaling.js';
import { chartWords } from '../../src/text/scaling.js';
import { type Language, languages, speech } from '../../src/text/speech.js';

const EUROPE = [3, 4, 6, 8, 11, 15, 20, 26, 34];
const UNIFORM = [34, 50, 75, 100, 150, 200, 300, 400, 600, 800, 1000];
const measure = createMeasure();

/** Gets there in 10 n evaluations up to 10 cities, in some runs up to 20, in none beyond. */
function point(id: MethodId, n: number, cities: ScalingPoint['cities']): ScalingPoint {
  const reached = n <= 10 ? 1 : n <= 20 ? 4 / 9 : 0;
  const never = Number.POSITIVE_INFINITY;
  const evaluations = { least: reached ? 5 * n : never, median: n <= 10 ? 10 * n : never };
  return {
    id,
    n,
    cities,
    iterations: { least: 4 * n, median: 5 * n, most: 6 * n },
    converged: reached,
    evaluations: { ...evaluations, most: n <= 10 ? 20 * n : never },
    reached,
    spent: reached === 1 ? 0 : 400 * n,
    fRef: 0,
  };
}

function scaling(ids: readonly MethodId[], max: number): Scaling {
  return {
    methods: ids.map((id) => ({ id, usesGradient: methods[id].usesGradient })),
    seeds: [0, 1, 2, 3, 4, 5, 6, 7, 8],
    tau: 1e-3,
    capRadiusKm: 2200,
    mostWithoutGradient: 75,
    points: ids.flatMap((id) => [
      ...EUROPE.filter((n) => n <= max).map((n) => point(id, n, 'europe')),
      ...UNIFORM.filter((n) => n <= max && max > 34).map((n) => point(id, n, 'uniform')),
    ]),
  };
}

function chart(ids: readonly MethodId[], max: number, language: Language): Mark[] {
  const made = scaling(ids, max);
  return scalingChart(made, chartWords(made, speech(language)), measure);
}

function ofKind<K extends Mark['kind']>(marks: readonly Mark[], kind: K) {
  return marks.filter((mark): mark is Extract<Mark, { kind: K }> => mark.kind === kind);
}

/** The methods with the longest names. */
function longest(language: Language): MethodId[] {
  const name = (id: MethodId) => speech(language).say(`method-${id}`).length;
  return [...methodIds].sort((a, b) => name(b) - name(a)).slice(0, 4);
}

it.each(languages.flatMap((language) => [6, 34, 50, 1000].map((max) => [language, max] as const)))(
  'keeps inside the picture and to the letters of its fonts: %s, up to %i',
  (language, max) => {
    const marks = chart(longest(language), max, language);
    for (const { runs, font, x, y, align } of ofKind(marks, 'text')) {
      const content = runs.map(({ text }) => text).join('');
      expect([content, isDrawable(content)]).toStrictEqual([content, content !== '']);
      const width = measure(runs, font);
      const left = x - { left: 0, center: width / 2, right: width }[align];
      expect(left).toBeGreaterThan(20);
      expect(left + width).toBeLessThan(SIZE.width - 20);
      expect(y).toBeGreaterThan(font.size);
      expect(y).toBeLessThan(SIZE.height);
    }
    for (const { x, y } of ofKind(marks, 'dot')) {
      expect(x > 0 && x < SIZE.width && y > 0 && y < SIZE.height).toBe(true);
    }
  },
);

it('marks the sizes at which runs were stopped, and says how many got there', () => {
  const marks = chart(['nelder-mead'], 34, 'en');
  const color = methodColors['nelder-mead'];
  const labels = ofKind(marks, 'text').filter(
    (mark) => mark.color === color && mark.align === 'center',
  );
  const said = labels.map(({ runs }) => runs[0].text);
  expect(said).toStrictEqual(['4', '4', '4', '0', '0']);
});

it('draws larger values higher and larger sizes further to the right', () => {
  const dots = ofKind(chart(['gradient-descent'], 8, 'en'), 'dot');
  const color = methodColors['gradient-descent'];
  const curve = dots.filter(({ fill }) => fill === color).slice(1, 5);
  for (let k = 1; k < curve.length; k++) {
    expect(curve[k].x).toBeGreaterThan(curve[k - 1].x);
    expect(curve[k].y).toBeLessThan(curve[k - 1].y);
  }
});

it('paints a PNG of its size', () => {
  const png = Buffer.from(paintPng(SIZE, chart(['gradient-descent', 'nelder-mead'], 1000, 'ru')));
  expect(png.toString('latin1', 1, 4)).toBe('PNG');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toStrictEqual([1600, 900]);
});
