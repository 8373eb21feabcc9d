// npm run preview [NAME …]: films of what may be asked for, in preview/, and of each its first,
// quarter, middle, three-quarter and last frame side by side, 360 pixels wide as on a phone. For
// whoever changes the drawing.
import { mkdirSync, writeFileSync } from 'node:fs';
import { compare } from '../dist/compare.js';
import { drawFilm, filmScene } from '../dist/film.js';
import { presetCities, presets } from '../dist/gazetteer/presets.js';
import { createPainter, toImage } from '../dist/render/canvas.js';
import { speech } from '../dist/text/speech.js';

const FOLDER = 'preview';
const WIDTH = 360;
const PARTS = [0, 0.25, 0.5, 0.75, 1];

const { europe, world, usa } = presets;
/** @type {(n: number) => import('../dist/geo/city.js').City[]} */
const many = (n) =>
  [...new Map([...europe, ...usa, ...world].map((c) => [c.id, c])).values()].slice(0, n);
/** @type {(lat: number, lon: number, name: string) => import('../dist/geo/city.js').City} */
const at = (lat, lon, name) => {
  return { ...presetCities[0], id: -lat * 1000 - lon, lat, lon, names: { ru: name, en: name } };
};
/** @type {(cities: readonly import('../dist/geo/city.js').City[]) => import('../dist/compare.js').Problem} */
const race = (cities) => ({ kind: 'cities', cities });

/** The corners of a regular polygon of diameter 1. */
const polygon = (/** @type {number} */ n) => ({
  kind: /** @type {const} */ ('matrix'),
  names: Array.from({ length: n }, (_, k) => `item ${k + 1}`),
  distances: {
    n,
    values: Float64Array.from({ length: n * n }, (_, k) =>
      Math.abs(Math.sin((Math.PI * ((k % n) - Math.floor(k / n))) / n)),
    ),
  },
});

/** @type {Record<string, { problem: import('../dist/compare.js').Problem, language?: 'ru' | 'en', methods?: [import('../dist/optimize/registry.js').MethodId, import('../dist/optimize/registry.js').MethodId] | 'as-in-post' }>} */
const cases = {
  'europe-6': { problem: race(europe.slice(0, 6)) },
  'europe-15': { problem: race(europe.slice(0, 15)), language: 'en' },
  'europe-34': { problem: race(europe) },
  'as-in-post': { problem: race(europe.slice(0, 15)), methods: 'as-in-post' },
  'both-converge': { problem: race(europe.slice(0, 15)), methods: ['bfgs', 'nesterov'] },
  'both-wander': {
    problem: race(europe.slice(0, 15)),
    methods: ['cma-es', 'nelder-mead-adaptive'],
  },
  world: { problem: race(world) },
  usa: { problem: race(usa), language: 'en' },
  'one-country': { problem: race(presetCities.filter(({ country }) => country === 'RU')) },
  three: { problem: race(europe.slice(0, 3)) },
  sixty: { problem: race(many(60)) },
  meridian: { problem: race([0, 15, 30, 45, 60].map((lat) => at(lat, 30, `${lat}°`))) },
  neighbours: {
    problem: race([
      ...europe.slice(2, 5),
      at(55.75, 37.62, 'Москва'),
      at(55.79, 37.62, 'Марьина Роща'),
    ]),
  },
  antipodes: {
    problem: race([
      at(0, 0, 'Гвинейский залив'),
      at(0, 180, 'Тихий океан'),
      at(10, 90, 'Андаманы'),
      at(-40, -60, 'Патагония'),
    ]),
  },
  matrix: { problem: polygon(12), language: 'en' },
};

mkdirSync(FOLDER, { recursive: true });
for (const name of process.argv.length > 2 ? process.argv.slice(2) : Object.keys(cases)) {
  const { problem, language = 'ru', methods = ['gradient-descent', 'nelder-mead'] } = cases[name];
  const comparison = compare({ problem, methods, seed: 42 }, () => performance.now());
  const film = await drawFilm(comparison, speech(language), () => performance.now());
  writeFileSync(`${FOLDER}/${name}.gif`, film.bytes);
  writeFileSync(`${FOLDER}/${name}.png`, sheet(filmScene(comparison, speech(language))));
  const [ms, kilobytes] = [film.milliseconds, film.bytes.length / 1000].map((x) => x.toFixed(0));
  console.log(`${FOLDER}/${name}: ${film.frames} frames, ${ms} ms, ${kilobytes} kB`);
}

/** @param {import('../dist/render/frame.js').Scene} scene */
function sheet(scene) {
  const { width, height } = scene.size;
  const paint = createPainter(scene);
  const pieces = PARTS.flatMap((part, column) =>
    paint(Math.round(part * (scene.length - 1)), true).map((piece) => ({
      ...piece,
      x: piece.x + column * width,
    })),
  );
  return toImage('png', { width: width * PARTS.length, height }, pieces, WIDTH * PARTS.length);
}
