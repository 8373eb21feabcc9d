// What is scored: each set turns its queries into verdicts { query, expected, got, verdict },
// where a verdict is right, asked (nothing was taken), wrong, or apart (not counted).
import { readFileSync } from 'node:fs';
import { exemplarCities } from './cldr.mjs';
import { onOtherLayout, plain, randomNumbers, typoOf, withLookAlikes } from './misspell.mjs';
import { expectationReader, isAt, isTaken, readTable, readText } from './places.mjs';

const LANGUAGES = ['ru', 'en'];

const PRESETS = new URL('../../data/presets.json', import.meta.url);

const TYPO_SEED = 20240607;

/** Below this many letters one edit leaves too little to tell the name by. */
const SHORTEST_TYPO = 4;

/** How many of the well-known names are typed wrong in the sets of layouts and look-alikes. */
const SAMPLE = 150;

const NAMES = { right: 0.95, wrong: 0.005 };
const LARGE = { right: 0.99, wrong: 0.005 };
const TYPOS = { right: 0.95, wrong: 0.01 };
const ALL = { right: 1, wrong: 0 };
const LISTS = { right: 0.95, wrong: 1 };

export const scoredSets = [
  ...LANGUAGES.map((lang) => ({
    name: `cities-${lang}`,
    target: NAMES,
    score: ({ places, resolver }) => scoreNames(resolver, spelt(places, lang), lang),
  })),
  ...LANGUAGES.map((lang) => ({
    name: `large-${lang}`,
    target: LARGE,
    score: ({ places, resolver }) => {
      const large = places.filter((place) => place.large);
      return scoreNames(resolver, spelt(large, lang), lang);
    },
  })),
  ...LANGUAGES.map((lang) => ({
    name: `cldr-${lang}`,
    target: NAMES,
    score: async ({ resolver }) => {
      const cities = exemplarCities(lang);
      const verdicts = await scoreNames(resolver, cities, lang);
      return verdicts.map((v, i) => (cities[i].town ? v : { ...v, verdict: 'apart' }));
    },
  })),
  ...LANGUAGES.map((lang) => ({
    name: `presets-${lang}`,
    target: ALL,
    score: ({ resolver }) => scorePresets(resolver, lang),
  })),
  ...['nicknames', 'qualifiers'].map((name) => ({
    name,
    target: NAMES,
    score: ({ places, resolver }) => scoreNames(resolver, tabled(`${name}.tsv`, places), 'ru'),
  })),
  ...LANGUAGES.map((lang) => ({
    name: `typos-${lang}`,
    target: TYPOS,
    score: ({ places, resolver }) => scoreMisspelt(resolver, typos(places, lang), lang),
  })),
  ...LANGUAGES.map((lang) => ({
    name: `layouts-${lang}`,
    target: TYPOS,
    score: ({ places, resolver }) =>
      scoreMisspelt(resolver, rewritten(places, lang, onOtherLayout), lang),
  })),
  ...LANGUAGES.map((lang) => ({
    name: `look-alikes-${lang}`,
    target: TYPOS,
    score: ({ places, resolver }) =>
      scoreMisspelt(resolver, rewritten(places, lang, withLookAlikes), lang),
  })),
  {
    name: 'transliterations',
    target: TYPOS,
    score: ({ places, resolver }) => {
      const queries = tabled('transliterations.tsv', places).map((item) => ({
        ...item,
        name: item.place.ru[0],
      }));
      return scoreMisspelt(resolver, queries, 'ru');
    },
  },
  {
    name: 'lists',
    target: LISTS,
    score: ({ places, resolver }) => scoreLists(resolver, readLists(places)),
  },
  {
    name: 'nonsense-names',
    target: ALL,
    score: async ({ resolver }) => {
      const texts = readNonsense()
        .map((text) => text.replaceAll('\n', ' '))
        .filter((text) => text.trim() !== ''); // a blank line is no query
      const answers = await resolver.names(texts, 'ru');
      return texts.map((text, i) => judgeNonsense(text, [answers[i]]));
    },
  },
  {
    name: 'nonsense-lists',
    target: ALL,
    score: async ({ resolver }) => {
      const texts = readNonsense();
      const answers = await resolver.lists(texts, 'ru');
      return texts.map((text, i) => judgeNonsense(text, answers[i]));
    },
  },
];

/** Every spelling of every place, as a query of its own. */
const spelt = (places, lang) =>
  places.flatMap((place) => place[lang].map((query) => ({ query, place })));

function tabled(file, places) {
  const read = expectationReader(places);
  return readTable(file).map(({ query, place }) => ({ query, place: read(place) }));
}

async function scoreNames(resolver, items, lang) {
  const answers = await resolver.names(
    items.map(({ query }) => query),
    lang,
  );
  return items.map(({ query, place }, i) => ({
    query,
    expected: place,
    got: answers[i],
    verdict: judge(answers[i], place),
  }));
}

function judge(answer, place) {
  if (place === null) {
    return isTaken(answer) ? 'wrong' : 'right';
  }
  if (!isTaken(answer)) {
    return 'asked';
  }
  return isAt(answer, place) ? 'right' : 'wrong';
}

async function scorePresets(resolver, lang) {
  const { cities } = JSON.parse(readFileSync(PRESETS, 'utf8'));
  const answers = await resolver.names(
    cities.map(({ names }) => names[lang]),
    lang,
  );
  return cities.map((city, i) => ({
    query: city.names[lang],
    expected: city,
    got: answers[i],
    verdict: answers[i].id === city.id ? 'right' : isTaken(answers[i]) ? 'wrong' : 'asked',
  }));
}

/**
 * As scoreNames, but offering the right city first is right too. A suggestion has no
 * coordinates, so it is known by the id that the name without its mistake resolves to.
 */
async function scoreMisspelt(resolver, items, lang) {
  const verdicts = await scoreNames(resolver, items, lang);
  const intended = await resolver.names(
    items.map(({ name }) => name),
    lang,
  );
  return verdicts.map((v, i) => {
    const offered = v.got.suggestions[0];
    const isOffered =
      v.verdict === 'asked' &&
      offered !== undefined &&
      offered.id === intended[i].id &&
      isAt(intended[i], v.expected);
    const apart = items[i].namesake === true && v.verdict !== 'right';
    return { ...v, verdict: apart ? 'apart' : isOffered ? 'right' : v.verdict };
  });
}

/** One typo for each well-known name; one that spells another of our places is a namesake. */
function typos(places, lang) {
  const random = randomNumbers(TYPO_SEED);
  const spellings = new Set(places.flatMap((place) => place[lang].map(plain)));
  return wellKnown(places, lang)
    .filter(({ name }) => plain(name).length >= SHORTEST_TYPO)
    .map(({ name, place }, turn) => {
      const query = typoOf(name, lang, turn, random);
      return { query, name, place, namesake: spellings.has(plain(query)) };
    });
}

/** A sample of the well-known names, changed by `rewrite`; those it cannot change are skipped. */
function rewritten(places, lang, rewrite) {
  const names = wellKnown(places, lang);
  const step = Math.max(1, Math.floor(names.length / SAMPLE));
  return names
    .filter((_, i) => i % step === 0)
    .map(({ name, place }) => ({ query: rewrite(name, lang), name, place }))
    .filter(({ query, name }) => query !== null && query !== name);
}

const wellKnown = (places, lang) =>
  places
    .filter((place) => place.wellKnown && place[lang].length > 0)
    .map((place) => ({ name: place[lang][0], place }));

/** lists.txt: a title after "===", the text as it was written, and after "---" the places in order. */
function readLists(places) {
  const read = expectationReader(places);
  return readText('lists.txt')
    .split(/^=== .*\n/m)
    .slice(1)
    .map((block) => {
      const [text, expected] = block.trimEnd().split('\n--- ');
      return { text, expected: expected.split(' | ').map(read) };
    });
}

async function scoreLists(resolver, lists) {
  const answers = await resolver.lists(
    lists.map(({ text }) => text),
    'ru',
  );
  return lists.map(({ text, expected }, i) => {
    const got = withoutRepeats(answers[i]);
    return {
      query: text,
      expected,
      got,
      verdict: judgeList(got, expected),
    };
  });
}

/** A city named twice is taken once, whether or not the answer mentions it again. */
function withoutRepeats(answers) {
  return answers.filter(
    ({ id }, i) => id === null || answers.findIndex((other) => other.id === id) === i,
  );
}

function judgeList(got, expected) {
  const places = expected.map((place, i) => got[i] !== undefined && judge(got[i], place));
  if (got.length === expected.length && places.every((verdict) => verdict === 'right')) {
    return 'right';
  }
  return places.includes('wrong') || got.length > expected.length ? 'wrong' : 'asked';
}

const readNonsense = () => JSON.parse(readText('nonsense.json'));

function judgeNonsense(text, answers) {
  const taken = answers.filter(isTaken);
  return {
    query: text,
    expected: null,
    got: taken,
    verdict: taken.length === 0 ? 'right' : 'wrong',
  };
}
