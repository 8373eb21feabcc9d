import { presetCities, presets } from '../../dist/gazetteer/presets.js';
import { readRequest } from '../../dist/gazetteer/request.js';
import { seededRandom } from '../../dist/local-api/state/seeded-random.js';
import { methodIds, methodNames } from '../../dist/optimize/registry.js';

const MOST_CITIES = 60;

/** What is drawn at random, the same for the same seed. */
export function createDraw(seed) {
  const random = seededRandom(seed);
  const integer = (least, most) => least + Math.floor(random() * (most - least + 1));
  const shuffled = (items) => {
    const all = [...items];
    for (let k = all.length - 1; k > 0; k--) {
      const other = integer(0, k);
      [all[k], all[other]] = [all[other], all[k]];
    }
    return all;
  };
  return { random, integer, shuffled, one: (items) => items[integer(0, items.length - 1)] };
}

/**
 * Requests that the bot understands and that ask for something else each: other cities, another
 * order of them or other methods, as the product itself reads them.
 */
export function createRequests(draw) {
  const taken = new Set();

  const unused = (make) => {
    for (;;) {
      const text = make();
      const key = keyOf(text);
      if (key === undefined || taken.has(key)) continue;
      taken.add(key);
      return `/compare ${text}`;
    }
  };
  const list = (least, most) => {
    const language = draw.one(['ru', 'en']);
    const cities = draw.shuffled(presetCities).slice(0, draw.integer(least, most));
    return cities.map(({ names }) => names[language]).join(', ');
  };
  const preset = () => {
    const id = draw.one(Object.keys(presets));
    const methods = draw.random() < 0.3 ? [] : draw.shuffled(methodIds).slice(0, 2);
    return [id, draw.integer(3, presets[id].length), ...methods].join(' ');
  };
  return {
    /** This request is taken by others. */
    reserve: (text) => taken.add(keyOf(text)),
    list: (least, most) => unused(() => list(least, most)),
    any: () => unused(() => (draw.random() < 0.5 ? preset() : list(3, 20))),
    /** All cities of Europe in some order. */
    longest: () =>
      unused(() =>
        draw
          .shuffled(presets.europe)
          .map(({ names }) => names.ru)
          .join(', '),
      ),
  };
}

/** What a request asks for; undefined for none that is understood. */
function keyOf(text) {
  const request = readRequest(text, MOST_CITIES, methodNames);
  if ('mistake' in request) return undefined;
  const [gradient, other] = request.methods ?? ['gradient-descent', 'nelder-mead'];
  return `${request.cities.map(({ id }) => id).join(' ')} ${gradient} ${other}`;
}
