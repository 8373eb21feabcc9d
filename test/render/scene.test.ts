import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compare, type Problem } from '../../src/compare.js';
import { filmScene } from '../../src/film.js';
import { presetCities, presets } from '../../src/gazetteer/presets.js';
import type { Mark, Scene } from '../../src/render/frame.js';
import { isDrawable } from '../../src/render/glyphs.js';
import { layout, SIZE } from '../../src/render/layout.js';
import { type Language, speech } from '../../src/text/speech.js';
import { createPictures } from './pictures.js';

function race(problem: Problem, seed = 42): Comparison {
  return compare({ problem, methods: ['gradient-descent', 'nelder-mead'], seed }, () => 0);
}

function cities(preset: keyof typeof presets, n: number): Problem {
  return { kind: 'cities', cities: presets[preset].slice(0, n) };
}

function at(lat: number, lon: number, ru: string) {
  return { ...presetCities[0], id: -lat * 1000 - lon, lat, lon, names: { ru, en: ru } };
}

const ring = [0, 1, 2, 3, 4].map((k) => (2 * Math.PI * k) / 5);
const matrix: Problem = {
  kind: 'matrix',
  names: ['alpha', '東京', 'a\u202eb', '', 'x'.repeat(100)],
  distances: {
    n: 5,
    values: Float64Array.from({ length: 25 }, (_, k) =>
      Math.abs(Math.sin((ring[Math.floor(k / 5)] - ring[k % 5]) / 2)),
    ),
  },
};
const cases: [name: string, problem: Problem][] = [
  ['6 European cities', cities('europe', 6)],
  ['34 European cities', cities('europe', 34)],
  ['21 cities of the world', cities('world', 21)],
  ['25 cities of the USA', cities('usa', 25)],
  ['a matrix', matrix],
  ['antipodes', { kind: 'cities', cities: [at(0, 0, 'А'), at(0, 180, 'Б'), at(10, 90, 'В')] }],
  [
    'one meridian',
    { kind: 'cities', cities: [0, 20, 40, 60].map((lat) => at(lat, 30, `Ш${lat}`)) },
  ],
  ['neighbours', { kind: 'cities', cities: [at(55, 37, 'А'), at(55.04, 37, 'Б'), at(40, 0, 'В')] }],
];

const DOT = 6;

function dots(scene: Scene, index: number, panel: 0 | 1) {
  return live(scene, index, layout.panels[panel].map.y).filter((mark) => mark.kind === 'dot');
}

function live(scene: Scene, index: number, y: number): readonly Mark[] {
  return scene.frame(index).regions.find(({ rect }) => rect.y === y)?.live ?? [];
}

describe.each(cases)('the film of %s', (_, problem) => {
  let scene: Scene;
  beforeAll(() => {
    scene = filmScene(race(problem), speech('ru'));
  });

  it('covers the picture with regions that do not overlap', () => {
    const { regions } = scene.frame(0);
    expect(regions.map(({ rect }) => rect.y)).toStrictEqual(
      regions.map((_, k) => regions.slice(0, k).reduce((sum, { rect }) => sum + rect.height, 0)),
    );
    expect(regions.reduce((sum, { rect }) => sum + rect.height, 0)).toBe(SIZE.height);
  });

  it('keeps every dot and every label in its panel, in every frame', () => {
    const outside: Mark[] = [];
    for (let index = 0; index < scene.length; index++) {
      for (const { map } of layout.panels) {
        for (const mark of live(scene, index, map.y)) {
          if (mark.kind !== 'dot' && mark.kind !== 'text') continue;
          const margin = mark.kind === 'dot' ? DOT : 0;
          const isInside =
            mark.x >= map.x + margin &&
            mark.x <= map.x + map.width - margin &&
            mark.y >= map.y + DOT &&
            mark.y <= map.y + map.height - DOT + 1;
          if (!isInside) outside.push(mark);
        }
      }
    }
    expect(outside).toStrictEqual([]);
  });

  it('writes nothing that its fonts do not have', () => {
    for (const index of [0, Math.floor(scene.length / 2), scene.length - 1]) {
      for (const { backdrop, live } of scene.frame(index).regions) {
        for (const mark of [...backdrop, ...live]) {
          if (mark.kind !== 'text') continue;
          for (const { text } of mark.runs)
            expect([text, isDrawable(text)]).toStrictEqual([text, true]);
        }
      }
    }
  });

  it('grows from frame to frame as a region promises', () => {
    for (let index = 1; index < scene.length; index++) {
      const before = scene.frame(index - 1).regions;
      scene.frame(index).regions.forEach(({ backdrop, settled }, k) => {
        if (backdrop !== before[k].backdrop) return;
        expect(settled.slice(0, before[k].settled.length)).toStrictEqual(before[k].settled);
      });
    }
  });

  it('is random-access: any frame on its own is the frame in order', () => {
    const inOrder = createPictures(scene);
    const chosen = [5, 40, scene.length - 1];
    for (let index = 0; index < scene.length; index++) {
      const pixels = inOrder(index);
      if (!chosen.includes(index)) continue;
      const alone = createPictures(scene)(index);
      expect(Buffer.compare(Buffer.from(pixels), Buffer.from(alone))).toBe(0);
    }
    const back = inOrder(0);
    expect(Buffer.compare(Buffer.from(back), Buffer.from(createPictures(scene)(0)))).toBe(0);
  });
});

describe.each([
  ['europe', 6],
  ['europe', 15],
  ['europe', 34],
  ['usa', 25],
] as const)('at the end of %s %d', (preset, n) => {
  it("gradient descent's dots sit in their rings", () => {
    const scene = filmScene(race(cities(preset, n)), speech('en'));
    const { map } = layout.panels[0];
    const end = scene.frame(scene.length - 1).regions.find(({ rect }) => rect.y === map.y);
    const rings = end?.backdrop.filter((mark) => mark.kind === 'ring') ?? [];
    const found = dots(scene, scene.length - 1, 0);
    expect([rings.length, found.length]).toStrictEqual([n, n]);
    found.forEach((dot, c) => {
      expect(Math.hypot(dot.x - rings[c].x, dot.y - rings[c].y)).toBeLessThan(2);
    });
  });
});

it('joins dots and rings with hairlines where the sphere matters, and only there', () => {
  const hairlines = (problem: Problem) => {
    const scene = filmScene(race(problem), speech('en'));
    const color = '#8d979d';
    const marks = live(scene, scene.length - 1, layout.panels[0].map.y);
    return marks.filter((mark) => mark.kind === 'line' && mark.color === color).length;
  };
  expect(hairlines(cities('world', 21))).toBeGreaterThan(5);
  expect(hairlines(cities('europe', 34))).toBe(0);
});

it.each(['ru', 'en'] as Language[])('stands in %s', (language) => {
  const scene = filmScene(race(cities('europe', 6)), speech(language));
  const end = scene
    .frame(scene.length - 1)
    .regions.flatMap(({ backdrop, live }) => [...backdrop, ...live]);
  const texts = end.flatMap((mark) =>
    mark.kind === 'text' ? mark.runs.map(({ text }) => text).join('') : [],
  );
  const expected = {
    ru: [
      '6 городов · 12 переменных',
      'Градиентный спуск',
      'итерация 96',
      'сошёлся',
      'f = 2,12·10−5',
      'Москва',
      'Нелдер — Мид',
      'лимит вычислений',
    ],
    en: [
      '6 cities · 12 variables',
      'Gradient descent',
      'iteration 96',
      'converged',
      'f = 2.12·10−5',
      'Moscow',
      'Nelder–Mead',
      'evaluation limit',
    ],
  }[language];
  for (const text of expected) expect(texts).toContain(text);
});

it('puts each name at its own dot, and gives a city one colour in both panels', () => {
  const places = presets.europe.slice(0, 15);
  const scene = filmScene(race({ kind: 'cities', cities: places }), speech('en'));
  for (const index of [0, 60, scene.length - 1]) {
    const [above, below] = [dots(scene, index, 0), dots(scene, index, 1)];
    expect(above.map(({ fill }) => fill)).toStrictEqual(below.map(({ fill }) => fill));
    expect(new Set(above.map(({ fill }) => fill)).size).toBe(10);
    layout.panels.forEach(({ map }, k) => {
      const names = live(scene, index, map.y).filter((mark) => mark.kind === 'text');
      expect(names.length).toBeGreaterThan(5);
      for (const { x, y, runs } of names) {
        const city = places.findIndex(({ names }) => names.en === runs[0].text);
        const dot = [above, below][k][city];
        expect(Math.abs(x - dot.x)).toBeLessThanOrEqual(14);
        expect(Math.abs(y - 5 - dot.y)).toBeLessThanOrEqual(24);
      }
    });
  }
});
