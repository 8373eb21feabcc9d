// Ways to write a name that is nearly right: one wrong stroke, the other keyboard
// layout, letters of the other alphabet that look the same.

const ALPHABET = { ru: 'абвгдежзийклмнопрстуфхцчшщъыьэюя', en: 'abcdefghijklmnopqrstuvwxyz' };

const KEY_ROWS = {
  ru: ['йцукенгшщзхъ', 'фывапролджэ', 'ячсмитьбю'],
  en: ['qwertyuiop[]', "asdfghjkl;'", 'zxcvbnm,.'],
};

const SHIFTED = { '[': '{', ']': '}', ';': ':', "'": '"', ',': '<', '.': '>' };

const LOOK_ALIKES = { ru: 'аеорсухАВЕКМНОРСТХ', en: 'aeopcyxABEKMHOPCTX' };

/** mulberry32: small, seeded, the same everywhere. */
export function randomNumbers(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const below = (random, n) => Math.floor(random() * n);

const pick = (random, letters) => letters[below(random, letters.length)];

const EDITS = [
  function insertion(name, at, letter) {
    return name.slice(0, at) + letter + name.slice(at);
  },
  function deletion(name, at) {
    return name.slice(0, at) + name.slice(at + 1);
  },
  function substitution(name, at, letter) {
    return name.slice(0, at) + letter + name.slice(at + 1);
  },
  function transposition(name, at) {
    return name.slice(0, at) + (name[at + 1] ?? '') + name[at] + name.slice(at + 2);
  },
];

/**
 * `name` in small letters with one edit, the kind of edit by turns. A wrong letter is a
 * neighbour on the keyboard half the time and any letter otherwise.
 */
export function typoOf(name, lang, turn, random) {
  const typed = name.toLowerCase();
  const edit = EDITS[turn % EDITS.length];
  for (;;) {
    const at = below(random, typed.length);
    const near = neighbours(typed[at], lang);
    const letter = pick(random, near !== '' && random() < 0.5 ? near : ALPHABET[lang]);
    const typo = edit(typed, at, letter);
    if (plain(typo) !== plain(typed)) {
      return typo;
    }
  }
}

/** Letters beside `letter` in its keyboard row. */
function neighbours(letter, lang) {
  const row = KEY_ROWS[lang].find((keys) => keys.includes(letter)) ?? '';
  const at = row.indexOf(letter);
  return [row[at - 1], row[at + 1]].filter((key) => ALPHABET[lang].includes(key ?? '?')).join('');
}

/** What two spellings share when they differ only by case, ё, marks, hyphens and spaces. */
export const plain = (name) =>
  name
    .toLowerCase()
    .replaceAll('ё', 'е')
    .normalize('NFD')
    .replace(/[\u0300-\u0305\u0307-\u036f]|[^\p{L}\p{M}\d]/gu, '')
    .normalize('NFC');

/** `name` typed with the other language's layout on; null when a letter has no such key. */
export function onOtherLayout(name, lang) {
  const from = KEY_ROWS[lang].join('');
  const to = KEY_ROWS[lang === 'ru' ? 'en' : 'ru'].join('');
  const strokes = [...name].map((letter) => {
    const key = to[from.indexOf(letter.toLowerCase())];
    if (key === undefined) {
      return /\p{L}/u.test(letter) ? null : letter;
    }
    return letter === letter.toLowerCase() ? key : (SHIFTED[key] ?? key.toUpperCase());
  });
  return strokes.includes(null) ? null : strokes.join('');
}

/** `name` with every other letter that has a twin in the other alphabet replaced by it. */
export function withLookAlikes(name, lang) {
  const twins = LOOK_ALIKES[lang === 'ru' ? 'en' : 'ru'];
  let seen = 0;
  return [...name]
    .map((letter) => {
      const at = LOOK_ALIKES[lang].indexOf(letter);
      return at >= 0 && seen++ % 2 === 0 ? twins[at] : letter;
    })
    .join('');
}
